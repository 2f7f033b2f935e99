import Taro from '@tarojs/taro';

/**
 * What must not lie in clear on the phone. WeChat encrypts it under a key of its own; a web page has no such place, so there
 * it lives only as long as the page.
 */
const NAME = 'secrets';
type Secrets = Record<string, unknown>;

let onPage: Secrets = {};

const readAll = async (): Promise<Secrets> => {
  if (process.env.TARO_ENV === 'h5') return onPage;
  try {
    return (await Taro.getStorage<Secrets>({ key: NAME, encrypt: true } as Taro.getStorage.Option<Secrets>)).data ?? {};
  } catch {
    // None kept, or made under another key: as good as none.
    return {};
  }
};
const writeAll = async (secrets: Secrets): Promise<void> => {
  if (process.env.TARO_ENV === 'h5') onPage = secrets;
  else await Taro.setStorage({ key: NAME, data: secrets, encrypt: true } as Taro.setStorage.Option);
};

export const readSecret = async <T>(name: string): Promise<T | null> => ((await readAll())[name] as T | undefined) ?? null;

export const keepSecret = async (name: string, value: unknown): Promise<void> => writeAll({ ...(await readAll()), [name]: value });

/** Wiped when the person signs out. */
export const forgetSecrets = (): void => {
  onPage = {};
  if (process.env.TARO_ENV !== 'h5') Taro.removeStorageSync(NAME);
};
