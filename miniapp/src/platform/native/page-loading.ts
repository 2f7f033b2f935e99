import Taro from '@tarojs/taro';

/**
 * On the web a page's code is fetched when it is first opened. Without network that fails: say so and step back, where
 * everything still works. In WeChat the whole program is on the phone already.
 */
export const sayWhenPageCannotLoad = (): void => {
  if (process.env.TARO_ENV !== 'h5') return;
  const told = (error: unknown): void => {
    const name = (error as { code?: string; name?: string } | null)?.code ?? (error as { name?: string } | null)?.name ?? '';
    if (!/chunk/i.test(name)) return;
    Taro.showToast({ title: '没有网络，这一页打不开', icon: 'none', duration: 3000 });
    window.history.back();
  };
  window.addEventListener('unhandledrejection', (event) => told(event.reason));
  window.addEventListener('error', (event) => told(event.error));
};
