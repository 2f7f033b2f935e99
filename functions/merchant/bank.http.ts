import { coreBankHttp } from '../platform/core-bank.ts';
import { log } from '../platform/log.ts';
import type { MerchantBank, PayoutList } from './ports.ts';

/** A list of a whole day. */
const LIST_TIMEOUT_MS = 60_000;

/** The core bank over HTTP, with its daily list of payouts. */
export const merchantBankHttp = (baseUrl: () => string): MerchantBank => ({
  ...coreBankHttp<'payouts'>(baseUrl),
  payoutList: async (institution, date) => {
    try {
      const path = `/core/v1/payout-lists/${encodeURIComponent(institution)}/${date}`;
      const reply = await fetch(new URL(path, baseUrl()), { signal: AbortSignal.timeout(LIST_TIMEOUT_MS) });
      if (reply.status === 404) return 'notReady';
      return reply.ok ? listOf(await reply.json(), institution, date) : null;
    } catch (error) {
      log.warn('coreBankSilent', { path: '/core/v1/payout-lists/…', reason: error instanceof Error ? error.name : 'unknown' });
      return null;
    }
  },
});

const isFen = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

/** Whole, of this day and bank, and its sums its lines': anything else is not read. */
const listOf = (said: unknown, institution: string, date: string): PayoutList | 'broken' => {
  const list = said as { institution?: unknown; date?: unknown; payouts?: unknown; count?: unknown; totalFen?: unknown } | null;
  if (list?.institution !== institution || list.date !== date || !Array.isArray(list.payouts)) return 'broken';
  const lines: PayoutList[number][] = [];
  for (const line of list.payouts as Partial<PayoutList[number]>[]) {
    const { requestNo, bankRef, amountFen } = line;
    if (typeof requestNo !== 'string' || !/^[0-9A-Za-z._:-]{1,50}$/.test(requestNo)) return 'broken';
    if (typeof bankRef !== 'string' || !isFen(amountFen)) return 'broken';
    lines.push({ requestNo, bankRef, amountFen });
  }
  const totalFen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return list.count === lines.length && list.totalFen === totalFen ? lines : 'broken';
};
