import type { Redeemed } from '@huinong/shared/facts/points.ts';
import type { InsightDeps } from '../ports.ts';
import type { MembershipItem } from './items.ts';
import { MEMBERSHIPS, memberKey, membershipKey } from './keys.ts';

/** Whether a redemption counts for somebody who came into a campaign at a moment. */
export const counts = (
  { enrolledAt, countsUntil }: Pick<MembershipItem, 'enrolledAt' | 'countsUntil'>,
  { at, body }: Pick<Redeemed, 'at' | 'body'>,
): boolean => at >= enrolledAt && body.day <= countsUntil;

/** A redemption is what campaigns are for: noted in each that the person is in, treated or not, after it is in the profile. */
export const noteAct =
  ({ house }: InsightDeps) =>
  async (fact: Redeemed): Promise<void> => {
    const { personId } = fact.body;
    const { table } = await house(fact.institution);
    const { items } = await table.query({ pk: membershipKey(personId, '').pk, skPrefix: MEMBERSHIPS, consistent: true });
    for (const membership of items as unknown as MembershipItem[])
      if (counts(membership, fact))
        await table.write([
          {
            kind: 'update',
            key: memberKey(membership.campaignId, personId),
            set: { did: true },
            condition: { expression: 'attribute_exists(pk)' },
          },
        ]);
  };
