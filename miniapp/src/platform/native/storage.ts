import Taro from '@tarojs/taro';

/** What survives the app's end on this phone. */
export type Storage = {
  read: <T>(name: string) => T | null;
  write: (name: string, value: unknown) => void;
  remove: (name: string) => void;
};

export const phoneStorage: Storage = {
  read: <T>(name: string): T | null => {
    const value = Taro.getStorageSync(name) as T | '' | undefined | null;
    return value === '' || value === undefined || value === null ? null : value;
  },
  write: (name, value) => Taro.setStorageSync(name, value),
  remove: (name) => Taro.removeStorageSync(name),
};
