import Taro from '@tarojs/taro';
import type { Failure } from '../api/failure';

/** Where a file lies and how to be let in. */
export type RemoteFile = { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly fileName: string };

const TIMEOUT_MS = 60_000;

const failureOf = (status: number | null): Failure =>
  status === null ? { kind: 'no-answer' } : status === 401 ? { kind: 'signed-out' } : { kind: 'busy', problem: null };

const fetched = async ({ url, headers }: RemoteFile): Promise<Blob | Failure> => {
  try {
    const reply = await fetch(url, { headers: { ...headers } });
    return reply.ok ? await reply.blob() : failureOf(reply.status);
  } catch {
    return failureOf(null);
  }
};

const downloaded = async ({ url, headers }: RemoteFile): Promise<string | Failure> => {
  try {
    const { statusCode, tempFilePath } = await Taro.downloadFile({ url, header: { ...headers }, timeout: TIMEOUT_MS });
    return statusCode === 200 ? tempFilePath : failureOf(statusCode);
  } catch {
    return failureOf(null);
  }
};

/** A blob's address dies with the page that made it: long enough for the other tab to read it. */
const BLOB_MS = 60_000;
const addressOf = (blob: Blob): string => {
  const address = URL.createObjectURL(blob);
  setTimeout(() => URL.revokeObjectURL(address), BLOB_MS);
  return address;
};

/** Shows a PDF: on the web in a tab of its own, in WeChat by its reader, from where it can be passed on. Null when it is open. */
export const openPdf = async (file: RemoteFile): Promise<Failure | null> => {
  if (process.env.TARO_ENV === 'h5') {
    // Opened by the tap itself: a tab opened later is blocked.
    const tab = window.open('', '_blank');
    const blob = await fetched(file);
    if (!(blob instanceof Blob)) {
      tab?.close();
      return blob;
    }
    const address = addressOf(blob);
    if (tab) tab.location.href = address;
    else window.location.assign(address);
    return null;
  }
  const path = await downloaded(file);
  if (typeof path !== 'string') return path;
  await Taro.openDocument({ filePath: path, fileType: 'pdf', showMenu: true });
  return null;
};

/** Keeps a file: on the web as a download, in WeChat by sending it to a chat (one's own, a lawyer's). Null when it is on its way. */
export const keepFile = async (file: RemoteFile): Promise<Failure | null> => {
  if (process.env.TARO_ENV === 'h5') {
    const blob = await fetched(file);
    if (!(blob instanceof Blob)) return blob;
    const link = document.createElement('a');
    link.href = addressOf(blob);
    link.download = file.fileName;
    link.click();
    return null;
  }
  const path = await downloaded(file);
  if (typeof path !== 'string') return path;
  // Turning back from the list of chats is no failure.
  await Taro.shareFileMessage({ filePath: path, fileName: file.fileName }).catch(() => undefined);
  return null;
};
