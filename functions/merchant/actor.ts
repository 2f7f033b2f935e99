import type { Actor } from '@huinong/shared/merchant/rules.ts';
import { type Principal, seesVillage } from '../platform/principal.ts';

const STAFF: readonly string[] = ['customer-manager', 'reviewer', 'institution-admin'];

/** Staff of other villages are nobody here. */
export const actorOf = (principal: Principal, village: string): Actor => {
  const { personId, roles } = principal;
  const isStaff = roles.some((role) => STAFF.includes(role)) && seesVillage(principal, village);
  return { personId, isStaff, isReviewer: isStaff && roles.some((role) => role === 'reviewer' || role === 'institution-admin') };
};
