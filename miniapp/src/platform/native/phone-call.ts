import Taro from '@tarojs/taro';

/** Opens the dialler with a number; the user still presses call. */
export const callPhone = async (phoneNumber: string): Promise<void> => {
  if (process.env.TARO_ENV === 'h5') {
    window.location.href = `tel:${phoneNumber}`;
    return;
  }
  try {
    await Taro.makePhoneCall({ phoneNumber });
  } catch {
    // The user changed their mind in WeChat's own sheet.
  }
};
