import { useRouter } from '@tarojs/taro';

/** A value of this page's address; empty when absent. */
export const usePageQuery = (name: string): string => {
  const value = useRouter(true).params[name];
  return value === undefined ? '' : decodeURIComponent(value);
};
