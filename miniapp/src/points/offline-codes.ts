import type { makeOfflineCodes } from '@huinong/shared/contracts/points.ts';
import type { ReplyOf } from '../platform/api/endpoint';

type Fetched = ReplyOf<typeof makeOfflineCodes>;
/** Codes on this phone for when it has no network, whose they are, and whether one was shown: then it may have been used. */
export type OfflineCodes = Fetched & { readonly personId: string; readonly shown: boolean };

const DAY_MS = 86_400_000;
/** Fetched anew this long before they end. */
const MARGIN_MS = 2 * DAY_MS;

/** Those of this person that are still good; null when there are none. */
export const stillGood = (kept: OfflineCodes | null, personId: string, nowMs: number): OfflineCodes | null => {
  if (kept === null || kept.personId !== personId) return null;
  const codes = kept.codes.filter(({ expiresAt }) => Date.parse(expiresAt) > nowMs);
  return codes.length === 0 ? null : { ...kept, codes };
};

/** Whether to fetch a new set while there is a network: none left, one may be used, or the end is near. */
export const wantsNew = (kept: OfflineCodes | null, nowMs: number): boolean =>
  kept === null || kept.shown || kept.codes.some(({ expiresAt }) => Date.parse(expiresAt) - MARGIN_MS <= nowMs);

/** Without the first one, which was used. */
export const afterUse = (kept: OfflineCodes): OfflineCodes => ({ ...kept, codes: kept.codes.slice(1) });
