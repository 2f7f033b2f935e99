import type { Fen } from '../kernel/money.ts';
import type { Decider } from './compile.ts';
import type { Decision } from './decision.ts';
import type { Facts } from './facts.ts';

/** What a household can do itself, and what its limit might then be; a guess on stated assumptions, never a promise. */
export type Raise = { readonly action: string; readonly limitFen: Fen };

/** A season's grain receipts that were not counted; deposits from which the card and the price both gain (decision.md sections 2, 5). */
const MORE_INCOME_FEN = 1_000_000;
const STEADY_DEPOSIT_FEN = 500_000;
/** A middling appraisal: good, and an average proposal (handbook section 3, V14). */
const MIDDLING_APPRAISAL = { integrity: 'good', meanLimitFen: 5_333_333 } as const;

type Action = { readonly text: string; readonly suppose: (facts: Facts) => Facts | null };

/** The easiest first: of equal effects that one is named. */
const ACTIONS: readonly Action[] = [
  {
    text: '开通我们的手机银行',
    suppose: (facts) => (facts.bank.mobileBankActive === true ? null : { ...facts, bank: { ...facts.bank, mobileBankActive: true } }),
  },
  {
    text: '激活社保卡的金融账户',
    suppose: (facts) => (facts.bank.socialCardActive === true ? null : { ...facts, bank: { ...facts.bank, socialCardActive: true } }),
  },
  {
    text: '在我们这里的存款日均保持在 5,000 元以上',
    suppose: (facts) =>
      (facts.bank.depositDailyAverageFen ?? 0) >= STEADY_DEPOSIT_FEN
        ? null
        : { ...facts, bank: { ...facts.bank, depositDailyAverageFen: STEADY_DEPOSIT_FEN } },
  },
  {
    text: '请村里做一次信用评议',
    suppose: (facts) =>
      facts.appraisal.meanLimitFen === null && facts.appraisal.integrity === null ? { ...facts, appraisal: MIDDLING_APPRAISAL } : null,
  },
  {
    text: '带上今年卖粮的收购单，让客户经理更新收入',
    suppose: (facts) =>
      facts.household.incomeFen === null
        ? null
        : { ...facts, household: { ...facts.household, incomeFen: facts.household.incomeFen + MORE_INCOME_FEN } },
  },
];

/** A rule that refuses, or an income that nobody knows, is not mended by any of these. */
const canHelp = (decision: Decision): boolean =>
  decision.outcome === 'refused' ? !decision.reasons.some((code) => /^R\d\d$/.test(code)) : decision.limitFen > 0;

/** The one action that would raise the limit most, found by deciding again on the changed facts; null when none would. */
export const bestRaise = (decider: Decider, facts: Facts, decision: Decision): Raise | null => {
  if (!canHelp(decision)) return null;
  let best: Raise | null = null;
  for (const { text, suppose } of ACTIONS) {
    const changed = suppose(facts);
    const again = changed && decider.decide(changed);
    if (!again?.ok || again.value.limitFen <= Math.max(decision.limitFen, best?.limitFen ?? 0)) continue;
    best = { action: text, limitFen: again.value.limitFen };
  }
  return best;
};
