import type { Points } from '../ledger/account.ts';

/** How points are redeemed; a version of data (handbook section 8, ours). */
export type RedemptionTerms = {
  readonly id: string;
  /** From so many points on the villager confirms; below, showing the code is the word. */
  readonly confirmFromPoints: Points;
  /** The most in one redemption. */
  readonly mostPoints: Points;
  /** How long a code shown on the screen is good, and when the screen takes a new one. */
  readonly codeSeconds: number;
  readonly refreshSeconds: number;
  /** Codes in one go, all or nothing. */
  readonly mostCodes: number;
  /** Codes for when the villager has no network: how many, for how long, and what each is good for at most. */
  readonly offlineCodes: number;
  readonly offlineDays: number;
  readonly offlineMostPoints: Points;
  /** 100 points ≈ ¥1. */
  readonly fenPerPoint: number;
};

export const REDEMPTION_1: RedemptionTerms = {
  id: 'redemption@1',
  confirmFromPoints: 1_000,
  mostPoints: 100_000,
  codeSeconds: 60,
  refreshSeconds: 50,
  mostCodes: 10,
  offlineCodes: 3,
  offlineDays: 7,
  offlineMostPoints: 500,
  fenPerPoint: 1,
};
