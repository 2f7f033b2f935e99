import { daysBetween, type PlainDate } from '../kernel/date.ts';
import type { Profile } from './profile.ts';

/** What segments and recommendations may ask about a person on a date: all of it the person can read. Null: not so, or never. */
export type ProfileValues = {
  readonly village: string | null;
  readonly creditHousehold: boolean | null;
  readonly socialCard: boolean | null;
  readonly mobileBank: boolean | null;
  readonly hasLine: boolean;
  readonly openLoans: number;
  readonly earnedPoints: number;
  readonly spentPoints: number;
  readonly redemptions: number;
  readonly daysSinceRedeemed: number | null;
  /** Of those that end within thirty days the first; never more than there can be left. */
  readonly endingPoints: number;
  readonly endsInDays: number | null;
};

/** The first date of those told on which points are still to end. */
const nextEnd = ({ ending }: Profile, on: PlainDate): PlainDate | undefined =>
  Object.keys(ending)
    .filter((date) => date >= on)
    .sort()[0];

export const valuesOf = (profile: Profile, on: PlainDate): ProfileValues => {
  const { home, hasLine, loans, earnedPoints, spentPoints, redemptions, lastRedeemedOn } = profile;
  const endsOn = nextEnd(profile, on);
  const told = endsOn === undefined ? 0 : (profile.ending[endsOn]?.points ?? 0);
  const endingPoints = Math.max(0, Math.min(told, earnedPoints - spentPoints));
  return {
    village: home?.village ?? null,
    creditHousehold: home?.creditHousehold ?? null,
    socialCard: home?.socialCard ?? null,
    mobileBank: home?.mobileBank ?? null,
    hasLine,
    openLoans: Object.values(loans).filter(({ open }) => open).length,
    earnedPoints,
    spentPoints,
    redemptions,
    daysSinceRedeemed: lastRedeemedOn === null ? null : daysBetween(lastRedeemedOn, on),
    endingPoints,
    endsInDays: endsOn === undefined || endingPoints === 0 ? null : daysBetween(on, endsOn),
  };
};
