import Taro from '@tarojs/taro';

/** WeChat signs in with its own code; a web page has none and uses the phone. */
export const hasWechat = process.env.TARO_ENV === 'weapp';

/** WeChat's single-use login code; null when WeChat did not give one. */
export const wechatCode = async (): Promise<string | null> => {
  try {
    return (await Taro.login()).code || null;
  } catch {
    return null;
  }
};
