import type { Role } from '@huinong/shared/contracts/common.ts';
import type { Institution } from '../platform/institution.ts';
import type { Sealer } from '../platform/sealer.ts';
import { absent, type Item, versionIs, type Write } from '../platform/table.ts';
import { staffKey } from './keys.ts';
import type { Who } from './open-session.ts';

export type StaffRole = Extract<Role, 'customer-manager' | 'reviewer' | 'institution-admin'>;

/** A member of staff, found by the phone they were invited with. */
export type Staff = {
  readonly phoneHash: string;
  readonly personId: string;
  readonly version: number;
  readonly role: StaffRole;
  readonly branch: string;
  /** Empty for those who see the whole institution. */
  readonly villages: readonly string[];
  /** The last time step a second factor was used in: the same code is never taken twice (RFC 6238, 5.2). */
  readonly lastStep: number;
  readonly private: { readonly name: string; readonly phone: string; readonly totpSecret: string };
};

const bind = (phoneHash: string): string => `staff#${phoneHash}`;

export const staffOf = (item: Item | undefined, sealer: Sealer): Staff | undefined => {
  if (!item) return undefined;
  const { version, personId, role, branch, villages, lastStep, sealed } = item as unknown as Staff & { readonly sealed: Uint8Array };
  const phoneHash = item.pk.slice('staff#'.length);
  return { phoneHash, version, personId, role, branch, villages, lastStep, private: sealer.open(sealed, bind(phoneHash)) };
};

/** Writes the person under the version that was read; 0 makes it. */
export const staffWrite = (staff: Staff, sealer: Sealer): Write => {
  const { phoneHash, version, private: data, ...open } = staff;
  return {
    kind: 'put',
    item: { ...staffKey(phoneHash), ...open, version: version + 1, sealed: sealer.seal(data, bind(phoneHash)) },
    condition: version === 0 ? absent : versionIs(version),
  };
};

/** A token's list must stay small; beyond it the role alone says that all villages are seen. */
const MOST_VILLAGES = 200;

const villagesOf = (staff: Staff, institution: Institution): readonly string[] => {
  if (staff.role === 'customer-manager' || staff.villages.length > 0) return staff.villages;
  return institution.villages.length > MOST_VILLAGES ? [] : institution.villages.map((village) => village.code);
};

export const staffWho = (staff: Staff, institution: Institution): Who => ({
  personId: staff.personId,
  kind: 'staff',
  holder: staff.phoneHash,
  roles: [staff.role],
  villages: villagesOf(staff, institution),
  branch: staff.branch,
});
