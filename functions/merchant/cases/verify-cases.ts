import type { VerifyRule, Violation } from '../../platform/verify.ts';
import type { SettlementItem } from '../settlement/items.ts';
import { caseOf, type KeptCase, type PaidItem, type PayoutListItem } from './items.ts';
import { OPEN_CASES, PAYOUT_LISTS } from './keys.ts';

const RULE = 'merchant.cases';
const DIFFERENCES: readonly string[] = ['onlyBank', 'onlyOurs', 'amountDiffers', 'paidTwice'];

/**
 * What is paid stands once to be held against the bank's list, with its amount; each difference that a matched list had is a case; a
 * case begins with its opening, is open exactly when it is among those that wait, and closed with an outcome.
 */
export const caseRule: VerifyRule = {
  name: RULE,
  check: async (items, { sealer }) => {
    const paid = new Map<string, PaidItem>();
    const settled: SettlementItem[] = [];
    const cases = new Map<string, KeptCase['found']>();
    const open = new Set<string>();
    const lists: PayoutListItem[] = [];
    for await (const item of items) {
      if (item.pk.startsWith('merchant-paid#')) paid.set(item.sk, item as unknown as PaidItem);
      else if (item.pk.startsWith('settlements#')) settled.push(item as unknown as SettlementItem);
      else if (item.pk === OPEN_CASES) open.add(item.sk);
      else if (item.pk === PAYOUT_LISTS) lists.push(item as unknown as PayoutListItem);
      else if (item.pk.startsWith('merchant-case#')) {
        const kept = caseOf(item, sealer);
        if (kept) cases.set(kept.found.caseId, kept.found);
      }
    }
    const violations: Violation[] = [];
    const equal = (key: string, expected: unknown, found: unknown) => {
      if (expected !== found) violations.push({ rule: RULE, key, expected: String(expected), found: String(found) });
    };
    let sumPaid = 0;
    for (const { payoutState, requestNo, payFen } of settled) {
      if (payoutState !== 'paid' || requestNo === null) continue;
      sumPaid += 1;
      equal(`${requestNo} paid`, payFen, paid.get(requestNo)?.amountFen);
    }
    equal('what is paid', sumPaid, paid.size);
    for (const [caseId, { state, outcome, steps }] of cases) {
      equal(`${caseId} waits`, state === 'open', open.has(caseId));
      equal(`${caseId} outcome`, state === 'closed', outcome !== null);
      equal(`${caseId} begins`, 'opened', steps[0]?.kind);
    }
    for (const caseId of open) equal(`${caseId} case`, true, cases.has(caseId));
    for (const { date, state, differences } of lists) {
      const found = [...cases.values()].filter((one) => one.date === date && DIFFERENCES.includes(one.kind)).length;
      if (state === 'matched') equal(`${date} differences`, differences, found);
    }
    return { checked: settled.length + cases.size + lists.length, violations };
  },
};
