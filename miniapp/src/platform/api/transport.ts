import Taro from '@tarojs/taro';

export type HttpRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
};
export type HttpReply = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown };

/** Sends one request; null when no answer came (no network, time-out, broken connection). */
export type Transport = (request: HttpRequest) => Promise<HttpReply | null>;

const TIMEOUT_MS = 15_000;

export const taroTransport: Transport = async ({ method, url, headers, body }) => {
  try {
    const reply = await Taro.request({
      url: `${process.env.API_BASE}${url}`,
      method,
      header: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { data: JSON.stringify(body) }),
      dataType: 'json',
      timeout: TIMEOUT_MS,
    });
    return { status: reply.statusCode, headers: lowerCased(reply.header), body: reply.data };
  } catch {
    return null;
  }
};

const lowerCased = (header: object | undefined): Record<string, string> => {
  const all: Record<string, string> = {};
  for (const [name, value] of Object.entries(header ?? {})) all[name.toLowerCase()] = String(value);
  return all;
};
