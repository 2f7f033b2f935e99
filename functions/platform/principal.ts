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

/** Staff see the villages they were given; an administrator or reviewer without a list sees the institution's. */
export const seesVillage = (principal: Principal, village: string): boolean =>
  principal.villages.includes(village) ||
  (principal.villages.length === 0 && principal.roles.some((role) => role === 'institution-admin' || role === 'reviewer'));
