import type { FraudInputs } from './rules.ts';

/** A redemption of a villager that an account remembers for an hour. */
export type RecentRedemption = { readonly merchantId: string; readonly at: string };

const HOUR_MS = 3_600_000;

/** Those of the last hour, with the one that comes now; the hour's last instant still counts. */
export const withNow = (recent: readonly RecentRedemption[], merchantId: string, at: string): readonly RecentRedemption[] => {
  const since = new Date(Date.parse(at) - HOUR_MS).toISOString();
  return [...recent.filter((one) => one.at >= since), { merchantId, at }];
};

/** How fast a villager redeems, this one counted. */
export const speedOf = (recent: readonly RecentRedemption[]): Pick<FraudInputs, 'redemptionsInHour' | 'merchantsInHour'> => ({
  redemptionsInHour: recent.length,
  merchantsInHour: new Set(recent.map(({ merchantId }) => merchantId)).size,
});

/** What a counter knows at once; what needs a merchant's month or another's books is not known there, and no rule holds on it. */
export const atOnce = (recent: readonly RecentRedemption[], points: number): FraudInputs => ({
  ...speedOf(recent),
  points,
  merchantRedemptions: null,
  personShareOfMerchantPpm: null,
  refundSharePpm: null,
  sameHousehold: null,
  distanceMetres: null,
  isStaff: null,
  monthEndOverAveragePpm: null,
});
