import Taro from '@tarojs/taro';

let online = true;
const listeners = new Set<() => void>();

const set = (value: boolean): void => {
  if (value === online) return;
  online = value;
  for (const listener of listeners) listener();
};

const look = (): void => {
  if (process.env.TARO_ENV === 'h5') set(navigator.onLine);
  else Taro.getNetworkType({ success: ({ networkType }) => set(networkType !== 'none') });
};

/** Follows the phone's network; called once by the app. */
export const followNetwork = (): void => {
  look();
  if (process.env.TARO_ENV === 'h5') {
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return;
  }
  Taro.onNetworkStatusChange(({ isConnected }) => set(isConnected));
};

/** The last the phone said, without asking it again. */
export const lastSaidOnline = (): boolean => online;

/** The last the phone said. When it said no, it is asked again, for its announcements can get lost. */
export const isOnline = (): boolean => {
  if (!online) look();
  return online;
};

export const onNetworkChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
