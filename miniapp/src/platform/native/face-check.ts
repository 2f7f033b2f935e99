type FacialVerify = (options: { verifyId: string; success: () => void; fail: () => void }) => void;
declare const wx: { requestFacialVerify?: FacialVerify } | undefined;

/**
 * Shows WeChat's own face check for a started verification. Whether it passed is asked of the server afterwards, never of
 * this phone; so a web page, which has no such screen, goes straight to asking.
 */
export const showFaceCheck = (verifyId: string): Promise<void> =>
  new Promise((resolve) => {
    if (process.env.TARO_ENV !== 'weapp' || typeof wx === 'undefined' || !wx.requestFacialVerify) return resolve();
    wx.requestFacialVerify({ verifyId, success: () => resolve(), fail: () => resolve() });
  });
