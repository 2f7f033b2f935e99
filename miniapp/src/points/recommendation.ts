import type { MyProfile } from '@huinong/shared/contracts/insight.ts';
import { type Recommendation, recommend } from '@huinong/shared/insight/recommend.ts';
import { byExpiry } from './lots';
import type { MyPoints } from './use-points';

/** What to recommend beside these points, by the very figures on the page; null when nothing is, or it is switched off. */
export const recommendationFor = (
  { asOf, accounts }: Pick<MyPoints, 'asOf' | 'accounts'>,
  { values }: MyProfile,
): Recommendation | null => {
  if (values === null) return null;
  const { redemptions, daysSinceRedeemed, openLoans } = values;
  const bank = accounts.find(({ ledger }) => ledger === 'bank');
  const [first] = byExpiry(bank?.lots ?? []);
  return recommend(
    {
      availablePoints: bank?.availablePoints ?? 0,
      endingPoints: first?.points ?? 0,
      endsOn: first?.expiresOn ?? null,
      redemptions,
      daysSinceRedeemed,
      openLoans,
    },
    asOf,
  );
};
