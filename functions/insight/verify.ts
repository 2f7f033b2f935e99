import { folded, NO_PROFILE, type Profile, type ProfileFact } from '@huinong/shared/insight/profile.ts';
import { contentHash } from '../platform/content-hash.ts';
import { factOfItem } from '../platform/facts.ts';
import type { VerifyRule, Violation } from '../platform/verify.ts';
import { campaignRules } from './campaign/verify.ts';
import { personOf } from './items.ts';
import { people } from './keys.ts';
import { pointsMonthsRule } from './months/verify.ts';

const NAME = 'insight.profiles';
const PEOPLE = people(0).slice(0, -2);

const FOLDED: Readonly<Record<ProfileFact['type'], true>> = {
  'village.memberIdentified': true,
  'lending.lineOpened': true,
  'lending.loanDisbursed': true,
  'lending.repaymentPosted': true,
  'lending.repaymentReversed': true,
  'points.earned': true,
  'points.earningReversed': true,
  'points.redeemed': true,
  'points.refunded': true,
  'points.benefitOrdered': true,
  'points.benefitOrderEnded': true,
  'points.expired': true,
  'points.expiringSoon': true,
};

/** A profile is what the person's facts come to, each counted once, in whatever order the store gives them. */
const profiles: VerifyRule = {
  name: NAME,
  check: async (items, { sealer }) => {
    const [found, expected] = [new Map<string, Profile>(), new Map<string, Profile>()];
    for await (const item of items) {
      if (item.pk.startsWith(PEOPLE)) found.set(item.sk, personOf(item, item.sk, sealer).profile);
      if (item.et !== 'fact' || !Object.hasOwn(FOLDED, item.type as string)) continue;
      const fact = factOfItem(item, sealer) as ProfileFact;
      const { personId } = fact.body;
      expected.set(personId, folded(expected.get(personId) ?? NO_PROFILE, fact));
    }
    const violations: Violation[] = [];
    for (const personId of new Set([...found.keys(), ...expected.keys()])) {
      const [is, shouldBe] = [found.get(personId) ?? NO_PROFILE, expected.get(personId) ?? NO_PROFILE];
      // A hash: what is known of a person is not for a report.
      if (contentHash(is) !== contentHash(shouldBe))
        violations.push({ rule: NAME, key: personId, expected: contentHash(shouldBe), found: contentHash(is) });
    }
    return { checked: found.size, violations };
  },
};

export const rules: readonly VerifyRule[] = [profiles, pointsMonthsRule, ...campaignRules];
