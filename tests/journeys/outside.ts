import { randomUUID } from 'node:crypto';

/** The sandbox's control API (sandbox/README.md), as the tests use it. */
export type OutsidePerson = { readonly idNumber: string; readonly name: string; readonly phone: string };
export type OutsideCard = { readonly cardId: string; readonly balanceFen: number; readonly tail: string };
export type Move = {
  readonly requestNo: string;
  readonly kind: 'disbursement' | 'debit' | 'top-up';
  readonly cardId: string;
  readonly amountFen: number;
  readonly status: 'posted' | 'refused';
};
export type Fault = {
  readonly service: 'wechat' | 'sms' | 'core' | 'bureau' | 'ca' | 'tsa';
  readonly operation?: string;
  readonly mode: 'time-out-before' | 'time-out-after' | 'error' | 'slow' | 'unknown';
  readonly times?: number | null;
  readonly delayMs?: number;
};
type Message = { readonly params: Readonly<Record<string, string>>; readonly text: string; readonly at: string };

export const outsideAt = (base: string) => {
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const reply = await fetch(`${base}/_control${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(600_000),
    });
    if (!reply.ok) throw new Error(`sandbox ${method} ${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as T;
  };
  return {
    base,
    know: (person: OutsidePerson & { readonly address?: string; readonly card?: { readonly balanceFen: number } }) =>
      ask<{ readonly cards: readonly OutsideCard[] }>('POST', '/people', person),
    cards: async (idNumber: string) => (await ask<{ cards: OutsideCard[] }>('GET', `/people/${idNumber}/cards`)).cards,
    /** What its holder spends elsewhere, which is no business of the lending bank. */
    spend: async (cardId: string, amountFen: number): Promise<void> => {
      const body = JSON.stringify({ requestNo: `spent-${randomUUID()}`, cardId, amountFen });
      const reply = await fetch(`${base}/core/v1/debits`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      if (!reply.ok) throw new Error(`sandbox: spending was refused: ${await reply.text()}`);
    },
    topUp: (cardId: string, amountFen: number) => ask('POST', `/cards/${cardId}/top-ups`, { amountFen }),
    code: async (kind: 'login' | 'phone', idNumber: string) =>
      (await ask<{ code: string }>('GET', `/people/${idNumber}/${kind}-code`)).code,
    cardImage: async (idNumber: string, side: 'front' | 'back'): Promise<Uint8Array<ArrayBuffer>> => {
      const reply = await fetch(`${base}/_control/people/${idNumber}/card-${side}.png`);
      return new Uint8Array(await reply.arrayBuffer());
    },
    /** The newest six digits sent to a phone since then, or null. */
    smsCode: async (phone: string, since: Date): Promise<string | null> => {
      const { messages } = await ask<{ messages: Message[] }>('GET', `/sms?phone=${phone}`);
      const newest = messages.find((message) => new Date(message.at) >= since);
      return newest ? (/\d{6}/.exec(newest.params.code ?? newest.text)?.[0] ?? null) : null;
    },
    fault: (fault: Fault) => ask<{ readonly faultId: string }>('POST', '/faults', fault),
    heal: () => ask('DELETE', '/faults'),
    bureau: (idNumber: string, report: Readonly<Record<string, boolean | number>>) => ask('POST', `/bureau/${idNumber}`, report),
    reports: async (idNumber: string) => (await ask<{ reports: number }>('GET', `/bureau/${idNumber}`)).reports,
    /** What moved on a card, oldest first; only what was really done. */
    moves: async (cardId: string): Promise<readonly Move[]> =>
      (await ask<{ moves: Move[] }>('GET', `/journal?cardId=${cardId}`)).moves.filter((move) => move.status === 'posted').reverse(),
    passDays: async (institution: string, days: number): Promise<string> =>
      (await ask<{ businessDate: string }>('POST', '/clock/advance', { institution, days })).businessDate,
  };
};
export type Outside = ReturnType<typeof outsideAt>;
