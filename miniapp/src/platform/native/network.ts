import Taro from '@tarojs/taro';

let online = true;
const listeners = new Set<() => void>();

const set = (value: boolean): void => {
  if (value === online) return;
  online = value;
  for (const listener of listeners) listener();
};

/** Follows the phone's network; called once by the app. */
export const followNetwork = (): void => {
  Taro.getNetworkType({ success: ({ networkType }) => set(networkType !== 'none') });
  Taro.onNetworkStatusChange(({ isConnected }) => set(isConnected));
};

export const isOnline = (): boolean => online;
export const onNetworkChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
