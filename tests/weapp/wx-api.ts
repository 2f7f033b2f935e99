type Options = Readonly<Record<string, unknown>> & {
  readonly success?: (value: unknown) => void;
  readonly fail?: (value: unknown) => void;
  readonly complete?: (value: unknown) => void;
};
export type WxApi = Record<string, unknown>;

/** A wx function with success, fail and complete, answered later as on the phone; a throw is its failure. */
export const answering =
  (name: string, work: (options: Readonly<Record<string, unknown>>) => unknown) =>
  (options: Options = {}): Promise<unknown> | undefined => {
    const finish = async (): Promise<unknown> => {
      try {
        const value = { errMsg: `${name}:ok`, ...((await work(options)) as object | undefined) };
        options.success?.(value);
        options.complete?.(value);
        return value;
      } catch (error) {
        const given = error as { readonly errMsg?: string; readonly message?: string };
        const failure = {
          ...(error instanceof Error ? {} : (given as object)),
          errMsg: `${name}:${given.errMsg ?? `fail ${given.message ?? ''}`}`,
        };
        options.fail?.(failure);
        options.complete?.(failure);
        if (options.fail || options.complete || options.success) return undefined;
        throw failure;
      }
    };
    const done = new Promise((resolve, reject) => setTimeout(() => finish().then(resolve, reject), 0));
    return options.success || options.fail || options.complete ? void done.catch(() => {}) : done;
  };

const RECT = { width: 360, height: 44, left: 0, top: 0, right: 360, bottom: 44 };

/** There is no layout here: every element measures the same, which is enough for components that only ask. */
const selectorQuery = () => {
  const wanted: ((value: unknown) => void)[] = [];
  let count = 0;
  const reference = new Proxy(
    {},
    {
      get: (_, name) => (name === 'then' ? undefined : measured),
    },
  );
  const measured = (...given: unknown[]) => {
    const hear = given.findLast((one) => typeof one === 'function') as ((value: unknown) => void) | undefined;
    count += 1;
    if (hear) wanted.push(hear);
    return query;
  };
  const query: Record<string, unknown> = {
    in: () => query,
    select: () => reference,
    selectAll: () => reference,
    selectViewport: () => reference,
    exec: (done?: (values: unknown[]) => void) => {
      setTimeout(() => {
        for (const hear of wanted) hear(RECT);
        done?.(Array.from({ length: count }, () => RECT));
      }, 0);
      return query;
    },
  };
  return query;
};

const SYSTEM = {
  platform: 'android',
  system: 'Android 9',
  brand: 'demo',
  model: 'demo',
  SDKVersion: '3.7.0',
  version: '8.0.50',
  language: 'zh_CN',
  pixelRatio: 2,
  screenWidth: 360,
  screenHeight: 640,
  windowWidth: 360,
  windowHeight: 592,
  statusBarHeight: 24,
  fontSizeSetting: 16,
  fontSizeScaleFactor: 1,
  safeArea: { top: 24, bottom: 640, left: 0, right: 360, width: 360, height: 616 },
};

/** Said to the person; a test reads them. */
export type Heard = { readonly kind: 'toast' | 'modal' | 'call' | 'vibration' | 'sheet'; readonly text: string };

/** The part of wx that needs neither network nor pages. `hear` is told what the person would see or hear. */
export const deviceApi = (storage: Map<string, unknown>, hear: (heard: Heard) => void): WxApi => {
  const quiet = (...names: string[]): WxApi => Object.fromEntries(names.map((name) => [name, answering(name, () => ({}))]));
  const nothing = (...names: string[]): WxApi => Object.fromEntries(names.map((name) => [name, () => undefined]));
  const read = (key: string) => (storage.has(key) ? structuredClone(storage.get(key)) : '');
  return {
    ...quiet('showLoading', 'hideLoading', 'hideToast', 'setNavigationBarTitle', 'setNavigationBarColor', 'stopPullDownRefresh'),
    ...quiet('pageScrollTo', 'setTabBarStyle', 'hideTabBar', 'showTabBar', 'setClipboardData', 'setKeepScreenOn', 'hideHomeButton'),
    ...quiet('setBackgroundColor', 'setBackgroundTextStyle', 'setTabBarItem', 'hideKeyboard', 'loadFontFace', 'requirePrivacyAuthorize'),
    ...quiet('setTabBarBadge', 'removeTabBarBadge', 'showTabBarRedDot', 'hideTabBarRedDot', 'setScreenBrightness'),
    ...nothing('onNeedPrivacyAuthorization', 'onError', 'onUnhandledRejection', 'onUserCaptureScreen', 'offUserCaptureScreen'),
    ...nothing('onPageNotFound', 'offPageNotFound', 'onMemoryWarning', 'onThemeChange', 'offThemeChange', 'onAppShow', 'offAppShow'),
    ...nothing(
      'onAppHide',
      'offAppHide',
      'reportEvent',
      'onKeyboardHeightChange',
      'offKeyboardHeightChange',
      'onWindowResize',
      'offWindowResize',
    ),
    getScreenBrightness: answering('getScreenBrightness', () => ({ value: 0.5 })),
    showToast: answering('showToast', ({ title }) => hear({ kind: 'toast', text: String(title) })),
    showModal: answering('showModal', ({ title = '', content = '' }) => {
      hear({ kind: 'modal', text: `${title}\n${content}` });
      return { confirm: true, cancel: false };
    }),
    showActionSheet: answering('showActionSheet', ({ itemList }) => {
      hear({ kind: 'sheet', text: (itemList as string[]).join('\n') });
      return { tapIndex: 0 };
    }),
    makePhoneCall: answering('makePhoneCall', ({ phoneNumber }) => hear({ kind: 'call', text: String(phoneNumber) })),
    vibrateShort: answering('vibrateShort', () => hear({ kind: 'vibration', text: '' })),
    vibrateLong: answering('vibrateLong', () => hear({ kind: 'vibration', text: '' })),
    getStorageSync: read,
    setStorageSync: (key: string, value: unknown) => void storage.set(key, structuredClone(value)),
    removeStorageSync: (key: string) => void storage.delete(key),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: () => ({ keys: [...storage.keys()], currentSize: 1, limitSize: 10_240 }),
    getStorage: answering('getStorage', ({ key }) => {
      if (!storage.has(String(key))) throw { errMsg: 'fail data not found' };
      return { data: read(String(key)) };
    }),
    setStorage: answering('setStorage', ({ key, data }) => void storage.set(String(key), structuredClone(data))),
    removeStorage: answering('removeStorage', ({ key }) => void storage.delete(String(key))),
    getSystemInfoSync: () => SYSTEM,
    getSystemInfo: answering('getSystemInfo', () => SYSTEM),
    getWindowInfo: () => SYSTEM,
    getDeviceInfo: () => SYSTEM,
    getAppBaseInfo: () => SYSTEM,
    getSystemSetting: () => ({}),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx-demo', envVersion: 'develop', version: '' } }),
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getMenuButtonBoundingClientRect: () => ({ width: 87, height: 32, top: 28, right: 350, bottom: 60, left: 263 }),
    getPrivacySetting: answering('getPrivacySetting', () => ({ needAuthorization: false, privacyContractName: '' })),
    getSetting: answering('getSetting', () => ({ authSetting: {} })),
    requestSubscribeMessage: answering('requestSubscribeMessage', ({ tmplIds }) =>
      Object.fromEntries((tmplIds as string[]).map((templateId) => [templateId, 'accept'])),
    ),
    checkSession: answering('checkSession', () => ({})),
    canIUse: () => true,
    nextTick: (run: () => void) => setTimeout(run, 0),
    createSelectorQuery: selectorQuery,
    createIntersectionObserver: () => ({
      relativeTo: () => ({ observe: () => {} }),
      relativeToViewport: () => ({ observe: () => {} }),
      disconnect: () => {},
    }),
    createInnerAudioContext: () => ({ play: () => {}, stop: () => {}, destroy: () => {}, onError: () => {} }),
    getUpdateManager: () => ({ onCheckForUpdate: () => {}, onUpdateReady: () => {}, onUpdateFailed: () => {}, applyUpdate: () => {} }),
    getPerformance: () => ({ createObserver: () => ({ observe: () => {}, disconnect: () => {} }), getEntries: () => [] }),
    getLogManager: () => ({ info: () => {}, warn: () => {}, log: () => {}, debug: () => {} }),
    getRealtimeLogManager: () => ({ info: () => {}, warn: () => {}, error: () => {} }),
    base64ToArrayBuffer: (text: string) => new Uint8Array(Buffer.from(text, 'base64')).buffer,
    arrayBufferToBase64: (bytes: ArrayBuffer) => Buffer.from(bytes).toString('base64'),
    env: { USER_DATA_PATH: 'wxfile://usr' },
  };
};
