import Taro from '@tarojs/taro';

export const TABS = ['/lending/first/home', '/lending/first/loans', '/identity/first/mine'] as const;
export type Tab = (typeof TABS)[number];

const LOGIN = '/identity/first/login';

/** Opens a page; `with` becomes its query. */
export const goTo = (path: string, query: Record<string, string | number> = {}): void => {
  Taro.navigateTo({ url: withQuery(path, query) });
};

/** Replaces this page, so that "back" does not lead to a step that is over. */
export const goOnTo = (path: string, query: Record<string, string | number> = {}): void => {
  Taro.redirectTo({ url: withQuery(path, query) });
};

export const goToTab = (tab: Tab): void => {
  Taro.switchTab({ url: tab });
};

/** One step back, or home when this page was opened directly. */
export const goBack = (): void => {
  if (Taro.getCurrentPages().length > 1) Taro.navigateBack();
  else goToTab('/lending/first/home');
};

export const goToLogin = (): void => {
  const pages = Taro.getCurrentPages();
  if (pages[pages.length - 1]?.route?.includes('first/login')) return;
  Taro.reLaunch({ url: LOGIN });
};

const withQuery = (path: string, query: Record<string, string | number>): string => {
  const text = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return text === '' ? path : `${path}?${text}`;
};
