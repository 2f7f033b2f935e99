import Taro from '@tarojs/taro';

export const STAFF_HOME = '/staff/pages/today';
export const STAFF_LOGIN = '/staff/pages/login';

/** One step back, or to today's work when this page was opened directly. */
export const backToWork = (): void => {
  if (Taro.getCurrentPages().length > 1) Taro.navigateBack();
  else Taro.redirectTo({ url: STAFF_HOME });
};
