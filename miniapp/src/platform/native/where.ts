import Taro from '@tarojs/taro';

export type Where = { readonly latitude: number; readonly longitude: number };

const WAIT_MS = 8_000;

const onWeb = (): Promise<Where | null> =>
  new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => resolve({ latitude, longitude }),
      () => resolve(null),
      { timeout: WAIT_MS, maximumAge: 60_000 },
    );
  });

/** Where the phone is; null when it may not say, or does not know. */
export const where = async (): Promise<Where | null> => {
  if (process.env.TARO_ENV === 'h5') return onWeb();
  try {
    const { latitude, longitude } = await Taro.getLocation({ type: 'gcj02' });
    return { latitude, longitude };
  } catch {
    return null;
  }
};
