import { SeedFailed } from './api.ts';
import type { CastMember } from './cast.ts';

type Message = { readonly params: Readonly<Record<string, string>>; readonly text: string; readonly at: string };
type Card = { readonly cardId: string; readonly tail: string; readonly balanceFen: number };

/** The outside world's control page, as a client: who the demo's people are there, and what lies in their inbox. */
export const sandboxAt = (base: string) => {
  const ask = async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => {
    const reply = await fetch(`${base}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    if (!reply.ok) throw new SeedFailed(`sandbox ${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as T;
  };
  const code = async (kind: 'login' | 'phone', idNumber: string): Promise<string> =>
    (await ask<{ code: string }>('GET', `/_control/people/${idNumber}/${kind}-code`)).code;
  return {
    /** Makes the person known to WeChat, the police's check and the core bank; again changes nothing but what is given. */
    knowPerson: (person: Pick<CastMember, 'idNumber' | 'name' | 'phone'>) =>
      ask('POST', '/_control/people', {
        idNumber: person.idNumber,
        name: person.name,
        phone: person.phone,
        address: '吉林省榆树市向阳村',
        card: { balanceFen: 200_000, bank: '榆树农商银行' },
      }),
    /** The date that the core bank stamps its postings with, and the demo page shows. */
    tellBusinessDate: (businessDate: string) => ask('POST', '/_control/clock', { businessDate }),
    /** What the credit bureau will say of this person instead of the usual. */
    overrideBureau: (idNumber: string, report: { readonly currentOverdue: boolean }) => ask('POST', `/_control/bureau/${idNumber}`, report),
    /** A customer does something at the bank today: it will stand in the day's file. */
    tellCustomer: (line: {
      readonly institution: string;
      readonly idNumber: string;
      readonly word: string;
      readonly ref: string;
      readonly amountFen: number | null;
      readonly label: string;
    }) => ask('POST', '/_control/daily-lines', line),
    loginCode: (idNumber: string) => code('login', idNumber),
    phoneCode: (idNumber: string) => code('phone', idNumber),
    cardImage: async (idNumber: string, side: 'front' | 'back'): Promise<string> => {
      const reply = await fetch(`${base}/_control/people/${idNumber}/card-${side}.png`, { signal: AbortSignal.timeout(20_000) });
      if (!reply.ok) throw new SeedFailed(`sandbox: no picture of the card of ${idNumber}`);
      return Buffer.from(await reply.arrayBuffer()).toString('base64');
    },
    /** The six digits of the newest message to this number sent at or after `since`, or null when none lies there yet. */
    smsCode: async (phone: string, since: Date): Promise<string | null> => {
      const { messages } = await ask<{ messages: Message[] }>('GET', `/_control/sms?phone=${phone}`);
      const newest = messages.find((message) => new Date(message.at) >= since);
      return newest ? (/\d{6}/.exec(newest.params.code ?? newest.text)?.[0] ?? null) : null;
    },
    cards: async (idNumber: string): Promise<readonly Card[]> =>
      (await ask<{ cards: Card[] }>('GET', `/_control/people/${idNumber}/cards`)).cards,
    /** The person buys something: the core bank debits the card, once for this number. */
    spend: (cardId: string, amountFen: number, requestNo: string) => ask('POST', '/core/v1/debits', { requestNo, cardId, amountFen }),
  };
};
export type SandboxClient = ReturnType<typeof sandboxAt>;
