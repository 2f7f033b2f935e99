import Taro from '@tarojs/taro';

/** Opens a file for download: on the web at once; in WeChat, which cannot open a CSV, the link is copied for the computer. */
export const openDownload = async (url: string): Promise<void> => {
  if (process.env.TARO_ENV === 'h5') {
    window.location.assign(url);
    return;
  }
  await Taro.setClipboardData({ data: url });
  Taro.showModal({ title: '下载链接已复制', content: '请发到电脑上，用浏览器打开。链接过一会儿会失效。', showCancel: false });
};
