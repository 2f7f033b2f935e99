import type { FraudRule } from '../fraud/rules.ts';
import type { Points } from '../ledger/account.ts';

/** What is known of two people when one names the other's code; null: not known, and no rule holds on it. */
export type ReferralInputs = {
  /** Both proved the same identity number. */
  readonly samePerson: boolean | null;
  readonly sameHousehold: boolean | null;
  readonly samePhone: boolean | null;
  /** Whoever referred was referred by this person, or by somebody they referred, however far back. */
  readonly ring: boolean;
  /** People who named this code today, with this one. */
  readonly boundToday: number;
};

/** Something a villager does that shows they came to stay; borrowing is none (handbook section 8). */
export type QualifyingAct = { readonly kind: 'repayment' } | { readonly kind: 'redemption'; readonly leastPoints: Points };

/** Who may refer whom and what must be done for the reward; what it comes to is the earning rules' to say. */
export type ReferralRuleset = {
  readonly id: string;
  readonly acts: readonly QualifyingAct[];
  readonly rules: readonly FraudRule<keyof ReferralInputs>[];
};

export const REFERRAL_1: ReferralRuleset = {
  id: 'referral@1',
  acts: [{ kind: 'repayment' }, { kind: 'redemption', leastPoints: 100 }],
  rules: [
    { code: 'Y01', all: [{ input: 'samePerson', is: 'equal', than: true }], action: 'refuse', text: '自己不能推荐自己' },
    { code: 'Y02', all: [{ input: 'sameHousehold', is: 'equal', than: true }], action: 'refuse', text: '同一户人家之间不算推荐' },
    { code: 'Y03', all: [{ input: 'samePhone', is: 'equal', than: true }], action: 'refuse', text: '同一个手机号之间不算推荐' },
    { code: 'Y04', all: [{ input: 'ring', is: 'equal', than: true }], action: 'refuse', text: '您推荐来的人不能再反过来推荐您' },
    { code: 'Y05', all: [{ input: 'boundToday', is: 'above', than: 20 }], action: 'refuse', text: '这个推荐码今天用的人太多，请明天再试' },
    { code: 'Y06', all: [{ input: 'boundToday', is: 'above', than: 8 }], action: 'case', text: '一个推荐码一天里有很多人用' },
  ],
};
