import { isDate } from '@huinong/shared/kernel/date.ts';
import { log } from '../platform/log.ts';
import type { Card, CoreBank, Move } from './ports.ts';

/** Longer than this and whoever waits is told to try again. */
const TIMEOUT_MS = 4_000;

type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** The core bank over HTTP; no answer, a broken one or a 5xx leaves the outcome unknown. */
export const coreBankHttp = (baseUrl: () => string, timeoutMs = TIMEOUT_MS): CoreBank => {
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
    pay: async ({ institution, requestNo, cardId, amountFen }) =>
      moveOf(await call('POST', '/core/v1/payouts', { institution, requestNo, cardId, amountFen })),
    ask: async (requestNo) => {
      const answer = await call('GET', `/core/v1/payouts/${encodeURIComponent(requestNo)}`);
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
  const { status, bankRef, postedOn, code, message } = answer.body;
  if (status === 'posted')
    return { kind: 'posted', bankRef: String(bankRef), postedOn: typeof postedOn === 'string' && isDate(postedOn) ? postedOn : null };
  const refused = status === 'refused' || answer.status === 400;
  return refused ? { kind: 'refused', code: String(code), message: String(message) } : { kind: 'unknown' };
};
