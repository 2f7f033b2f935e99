import { log } from '../platform/log.ts';
import type { Card, CoreBank } from './ports.ts';

/** Longer than this and whoever waits is told to try again. */
const TIMEOUT_MS = 4_000;

type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** The core bank over HTTP. */
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
  };
};

const isCard = (value: unknown): value is Card => {
  const card = value as Partial<Card> | null;
  return typeof card?.cardId === 'string' && typeof card.bank === 'string' && typeof card.tail === 'string';
};
