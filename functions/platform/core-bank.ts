import { isDate, type PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { log } from './log.ts';

export type Card = { readonly cardId: string; readonly bank: string; readonly tail: string };

/** One movement of money that the core bank is asked for; the same request number moves it once. */
export type Order = {
  readonly institution: string;
  readonly requestNo: string;
  readonly cardId: string;
  readonly amountFen: Fen;
  /** A debit only: take what the card holds when that is less. */
  readonly partial?: boolean;
};

/** `unknown`: no answer, or none that says whether it was done; it is asked for again, never sent under another number. */
export type Move =
  | {
      readonly kind: 'posted';
      readonly bankRef: string;
      readonly postedOn: PlainDate | null;
      /** What was moved, when the bank says it; null: what was asked for. */
      readonly amountFen: Fen | null;
    }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'unknown' };

/** The bank's core system, which moves the money; each context names the kinds that it asks for. */
export type CoreBank<Kind extends string> = {
  /** A person's cards; null when the bank does not answer. */
  cards(idNumber: string): Promise<readonly Card[] | null>;
  send(kind: Kind, order: Order): Promise<Move>;
  /** What became of a request; `notFound` when the bank never got it. */
  ask(kind: Kind, requestNo: string): Promise<Move | { readonly kind: 'notFound' }>;
};

/** Longer than this and whoever waits is told “正在确认”. */
const TIMEOUT_MS = 4_000;

type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** The core bank over HTTP; no answer, a broken one or a 5xx leaves the outcome unknown. */
export const coreBankHttp = <Kind extends string>(baseUrl: () => string, timeoutMs = TIMEOUT_MS): CoreBank<Kind> => {
  const call = async (method: 'GET' | 'POST', path: string, body?: object): Promise<Answer | null> => {
    try {
      const reply = await fetch(new URL(path, baseUrl()), {
        method,
        signal: AbortSignal.timeout(timeoutMs),
        ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
      });
      return { status: reply.status, body: (await reply.json()) as Answer['body'] };
    } catch (error) {
      log.warn('coreBankSilent', { path: path.replace(/[^/]*$/, '…'), reason: error instanceof Error ? error.name : 'unknown' });
      return null;
    }
  };
  return {
    cards: async (idNumber) => {
      const answer = await call('POST', '/core/v1/customer-cards', { idNumber });
      const cards = answer?.status === 200 ? answer.body.cards : null;
      return Array.isArray(cards) ? cards.filter(isCard).map(({ cardId, bank, tail }) => ({ cardId, bank, tail })) : null;
    },
    // The members in this order always: the same request number must carry the same body.
    send: async (kind, { institution, requestNo, cardId, amountFen, partial = false }) =>
      moveOf(await call('POST', `/core/v1/${kind}`, { institution, requestNo, cardId, amountFen, ...(partial ? { partial } : {}) })),
    ask: async (kind, requestNo) => {
      const answer = await call('GET', `/core/v1/${kind}/${encodeURIComponent(requestNo)}`);
      return answer?.status === 404 && answer.body.code === 'NOT_FOUND' ? { kind: 'notFound' } : moveOf(answer);
    },
  };
};

const isCard = (value: unknown): value is Card => {
  const card = value as Partial<Card> | null;
  return typeof card?.cardId === 'string' && typeof card.bank === 'string' && typeof card.tail === 'string';
};

const moveOf = (answer: Answer | null): Move => {
  if (!answer) return { kind: 'unknown' };
  const { status, bankRef, postedOn, amountFen, code, message } = answer.body;
  if (status === 'posted')
    return {
      kind: 'posted',
      bankRef: String(bankRef),
      postedOn: typeof postedOn === 'string' && isDate(postedOn) ? postedOn : null,
      amountFen: typeof amountFen === 'number' && Number.isSafeInteger(amountFen) && amountFen > 0 ? amountFen : null,
    };
  const refused = status === 'refused' || answer.status === 400;
  return refused ? { kind: 'refused', code: String(code), message: String(message) } : { kind: 'unknown' };
};
