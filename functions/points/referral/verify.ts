import { deedsOf } from '@huinong/shared/points/referral/referral.ts';
import type { VerifyRule, Violation } from '../../platform/verify.ts';
import type { EarningItem } from '../items.ts';
import type { JoinedItem, ReferralItem } from './items.ts';
import { JOINED, joinedKey } from './keys.ts';

const NAME = 'points.referrals';

/** How deep a line of referrals goes before it is a ring. */
const endsWithin = (came: ReadonlyMap<string, ReferralItem>, personId: string): boolean => {
  let at: string | undefined = personId;
  for (let steps = 0; at !== undefined; steps++) {
    if (steps > came.size) return false;
    at = came.get(at)?.referrerId;
  }
  return true;
};

/**
 * What stands as earned by referrals is what referrals stand for, and is the two's whom each names; nobody came by somebody who
 * came by them; and whoever referred counts whom the referrals say.
 */
const referrals: VerifyRule = {
  name: NAME,
  check: async (items) => {
    const [came, joined] = [new Map<string, ReferralItem>(), new Map<string, JoinedItem>()];
    const earned: EarningItem[] = [];
    for await (const item of items) {
      if (item.pk.startsWith('referral#') && item.sk === 'came-by') came.set(item.referredId as string, item as unknown as ReferralItem);
      if (item.pk.startsWith('referral#') && item.sk.startsWith(JOINED)) joined.set(`${item.pk} ${item.sk}`, item as unknown as JoinedItem);
      if (item.pk.startsWith('points#') && item.sk.startsWith('earning#referral-') && item.state !== 'reversed')
        earned.push(item as unknown as EarningItem);
    }
    const violations: Violation[] = [];
    const expect = (key: string, expected: string, found: string): void => {
      if (expected !== found) violations.push({ rule: NAME, key, expected, found });
    };
    const deserved = new Set<string>();
    for (const referral of came.values()) {
      const { referrerId, referredId, state, act } = referral;
      if (act && state !== 'bound' && state !== 'refused')
        for (const { personId, deedId } of deedsOf(referral, act)) deserved.add(`${personId} ${deedId}`);
      expect(referredId, 'an end', endsWithin(came, referredId) ? 'an end' : 'a ring');
      const { pk, sk } = joinedKey(referrerId, referredId);
      const counted = joined.get(`${pk} ${sk}`);
      // Between an act that is taken back and what was given for it the count waits.
      if (state !== 'undoing') expect(`${pk} ${sk}`, state, counted?.state ?? 'nobody');
    }
    expect('the joined', `${came.size}`, `${joined.size}`);
    for (const { personId, earningId } of earned) {
      const name = `${personId} ${earningId.split('.')[0]}`;
      expect(name, 'a referral that stands', deserved.delete(name) ? 'a referral that stands' : 'none, or earned before');
    }
    return { checked: came.size + joined.size + earned.length, violations };
  },
};

export const rules: readonly VerifyRule[] = [referrals];
