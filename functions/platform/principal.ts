import type { Role } from '@huinong/shared/contracts/common.ts';

/** Who calls: read from a verified token, never from the request. */
export type Principal = {
  readonly institution: string;
  readonly personId: string;
  readonly roles: readonly Role[];
  /** Village codes a staff member may see; empty for a villager, and for staff who see the whole institution. */
  readonly villages: readonly string[];
  readonly branch: string | null;
  readonly sessionId: string;
};

/** An administrator or reviewer without a list of villages sees the institution's. */
export const seesAll = ({ villages, roles }: Principal): boolean =>
  villages.length === 0 && roles.some((role) => role === 'institution-admin' || role === 'reviewer');

/** Staff see what belongs to the villages they were given; what belongs to none only whoever sees the whole institution. */
export const seesVillage = (principal: Principal, village: string | null): boolean =>
  seesAll(principal) || (village !== null && principal.villages.includes(village));
