import { answering, type WxApi } from './wx-api.ts';

/** Files a phone would hold, by their wxfile:// path. */
export type Files = Map<string, Uint8Array<ArrayBuffer>>;
export type Network = {
  /** Requests under way. */
  readonly inFlight: () => number;
  /** The most that were under way at one moment. */
  readonly mostInFlight: () => number;
  /** Every request made: method, path, status (0 when none came). */
  readonly log: readonly { readonly method: string; readonly path: string; readonly status: number }[];
  /** Cuts the phone off, or brings it back; the app is told, as WeChat tells it. */
  setOffline: (offline: boolean) => void;
  /** Told of each request before it goes out. `lose-answer`: it is done and nobody hears; `server-error`: the gateway itself says 500. */
  strike: ((method: string, path: string) => 'lose-answer' | 'server-error' | undefined) | null;
};

/** Where the app's own address ends up: its server's paths go to `apiBase`, the sandbox's to `sandboxBase`. */
export type Addresses = { readonly apiBase: string; readonly sandboxBase?: string };

const PREFIXES = { api: ['/v1/', '/openapi.json'], sandbox: ['/_control'] } as const;

const redirected = (url: string, { apiBase, sandboxBase }: Addresses): string => {
  const parsed = new URL(url, apiBase);
  const path = `${parsed.pathname}${parsed.search}`;
  if (PREFIXES.api.some((prefix) => path.startsWith(prefix))) return `${apiBase}${path}`;
  if (sandboxBase && PREFIXES.sandbox.some((prefix) => path.startsWith(prefix))) return `${sandboxBase}${path}`;
  return parsed.href;
};

const withQuery = (url: string, data: unknown): string => {
  if (data === null || typeof data !== 'object') return url;
  const query = Object.entries(data as Record<string, unknown>).filter(([, value]) => value !== undefined);
  if (query.length === 0) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(Object.fromEntries(query.map(([key, value]) => [key, String(value)])))}`;
};

/** Bytes go as they are; they come from the app's own world, where ArrayBuffer is another class. */
const bodyOf = (data: unknown): string | Uint8Array<ArrayBuffer> => {
  if (Object.prototype.toString.call(data) === '[object ArrayBuffer]') return new Uint8Array(data as ArrayBuffer);
  return typeof data === 'string' ? data : JSON.stringify(data);
};

/** WeChat sends JSON unless told otherwise; a header's name has no case. */
const headersOf = (given: Readonly<Record<string, string>> = {}): Headers => {
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const [name, value] of Object.entries(given)) headers.set(name, value);
  return headers;
};

/** What API Gateway answers when a function fell over: its own words, not ours. */
const GATEWAY_ERROR = {
  data: { message: 'Internal Server Error' },
  statusCode: 500,
  header: { 'Content-Type': 'application/json' },
  cookies: [],
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** wx.request and the files, over the real network. */
export const networkApi = (addresses: Addresses, files: Files): { readonly network: Network; readonly api: WxApi } => {
  let [inFlight, mostInFlight] = [0, 0];
  const log: { method: string; path: string; status: number }[] = [];
  let offline = false;
  const listeners = new Set<(status: { readonly isConnected: boolean; readonly networkType: string }) => void>();
  const networkType = () => (offline ? 'none' : '4g');
  const setOffline = (now: boolean): void => {
    offline = now;
    for (const listener of listeners) listener({ isConnected: !now, networkType: networkType() });
  };
  const network: Network = { inFlight: () => inFlight, mostInFlight: () => mostInFlight, log, setOffline, strike: null };

  const send = async (options: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<object> => {
    const method = String(options.method ?? 'GET').toUpperCase();
    const bare = redirected(String(options.url), addresses);
    const url = method === 'GET' ? withQuery(bare, options.data) : bare;
    const line = { method, path: new URL(url).pathname, status: 0 };
    log.push(line);
    if (offline) throw { errMsg: 'fail net::ERR_INTERNET_DISCONNECTED', errno: 600001 };
    const struck = network.strike?.(method, line.path);
    if (struck === 'server-error') {
      line.status = GATEWAY_ERROR.statusCode;
      return structuredClone(GATEWAY_ERROR);
    }
    const data = options.data;
    const reply = await fetch(url, {
      method,
      headers: headersOf(options.header as Record<string, string> | undefined),
      ...(method === 'GET' || data === undefined ? {} : { body: bodyOf(data) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(Number(options.timeout ?? 60_000))]),
    }).catch((error: Error) => {
      throw { errMsg: `fail ${error.name === 'TimeoutError' ? 'timeout' : error.message}`, errno: 5 };
    });
    const text = await reply.text();
    if (struck === 'lose-answer') throw { errMsg: 'fail timeout', errno: 5 };
    line.status = reply.status;
    const header = Object.fromEntries(reply.headers);
    return { data: options.dataType === 'text' ? text : parsed(text), statusCode: reply.status, header, cookies: [] };
  };

  const request = (options: Readonly<Record<string, unknown>>) => {
    const controller = new AbortController();
    inFlight += 1;
    mostInFlight = Math.max(mostInFlight, inFlight);
    const over = () => {
      inFlight -= 1;
    };
    answering('request', () => send(options, controller.signal).finally(over))({
      ...options,
      complete: (options.complete ?? (() => {})) as () => void,
    });
    return { abort: () => controller.abort(), onHeadersReceived: () => {}, offHeadersReceived: () => {}, onChunkReceived: () => {} };
  };

  const read = (path: unknown, encoding: unknown): string | ArrayBuffer => {
    const bytes = files.get(String(path));
    if (!bytes) throw { errMsg: `fail no such file or directory, open ${path}` };
    return typeof encoding === 'string'
      ? Buffer.from(bytes).toString(encoding === 'utf-8' ? 'utf8' : (encoding as BufferEncoding))
      : bytes.buffer;
  };
  const fileSystem = {
    readFile: answering('readFile', ({ filePath, encoding }) => ({ data: read(filePath, encoding) })),
    readFileSync: read,
    getFileInfo: answering('getFileInfo', ({ filePath }) => ({ size: files.get(String(filePath))?.length ?? 0 })),
  };
  return {
    network,
    api: {
      request,
      getFileSystemManager: () => fileSystem,
      getNetworkType: answering('getNetworkType', () => ({ networkType: networkType() })),
      onNetworkStatusChange: (listener: (status: object) => void) => void listeners.add(listener),
      offNetworkStatusChange: (listener: (status: object) => void) => void listeners.delete(listener),
    },
  };
};
