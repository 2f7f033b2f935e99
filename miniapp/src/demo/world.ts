import Taro from '@tarojs/taro';

/** Who a visitor can be, as the stack on this machine says (`/_local/ready.json`). */
export type DemoPerson = {
  readonly key: string;
  readonly role: 'villager' | 'customer-manager' | 'reviewer' | 'institution-admin';
  readonly maskedName: string;
  readonly phone: string;
  readonly story: string;
  readonly idNumber?: string;
  readonly totpSecret?: string;
};
export type World = {
  readonly sandbox: string;
  readonly institution: string;
  readonly demo: { readonly people: readonly DemoPerson[] };
};

const BASE = process.env.API_BASE as string;
const SANDBOX = `${BASE}/sandbox/_control`;

const ask = async <T>(method: 'GET' | 'POST', url: string, body?: object): Promise<T | null> => {
  try {
    const reply = await Taro.request({
      url,
      method,
      header: { 'Content-Type': 'application/json' },
      ...(body ? { data: JSON.stringify(body) } : {}),
      timeout: 120_000,
    });
    return reply.statusCode >= 200 && reply.statusCode < 300 ? (reply.data as T) : null;
  } catch {
    return null;
  }
};

export const loadWorld = (): Promise<World | null> => ask<World>('GET', `${BASE}/_local/ready.json`);

export const businessDate = async (): Promise<string | null> =>
  (await ask<{ businessDate: string | null }>('GET', `${SANDBOX}/clock`))?.businessDate ?? null;

/** Lets business days pass, each with the bank's real close; null when it did not work out. */
export const passDays = async (institution: string, days: number): Promise<string | null> =>
  (await ask<{ businessDate: string }>('POST', `${SANDBOX}/clock/advance`, { institution, days }))?.businessDate ?? null;

/** The code that WeChat would give this person's phone. */
export const wechatCodeOf = async (idNumber: string): Promise<string | null> =>
  (await ask<{ code: string }>('GET', `${SANDBOX}/people/${idNumber}/login-code`))?.code ?? null;

type Message = { readonly params: Readonly<Record<string, string>>; readonly text: string };

/** The six digits of the newest message to this number. */
export const newestSmsCode = async (phone: string): Promise<string | null> => {
  const newest = (await ask<{ messages: Message[] }>('GET', `${SANDBOX}/sms?phone=${phone}`))?.messages[0];
  return newest ? (/\d{6}/.exec(newest.params.code ?? newest.text)?.[0] ?? null) : null;
};

export const cardPicture = (idNumber: string, side: 'front' | 'back'): string => `${SANDBOX}/people/${idNumber}/card-${side}.png`;
