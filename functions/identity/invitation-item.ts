import type { Sealer } from '../platform/sealer.ts';
import { absent, type Item, versionIs, type Write } from '../platform/table.ts';
import { invitationKey } from './keys.ts';
import type { StaffRole } from './staff-item.ts';

export const INVITATION_SECONDS = 7 * 86_400;

export type Invitation = {
  readonly tokenHash: string;
  readonly version: number;
  readonly role: StaffRole;
  readonly branch: string;
  readonly villages: readonly string[];
  readonly expiresAtMs: number;
  readonly boundAt: string | null;
  /** The second factor's secret is there once the invitation was opened. */
  readonly private: { readonly name: string; readonly phone: string; readonly totpSecret?: string };
};

const bind = (tokenHash: string): string => `invitation#${tokenHash}`;

export const invitationOf = (item: Item | undefined, sealer: Sealer): Invitation | undefined => {
  if (!item) return undefined;
  const { version, role, branch, villages, expiresAtMs, boundAt, sealed } = item as unknown as Invitation & { readonly sealed: Uint8Array };
  const tokenHash = item.pk.slice('invitation#'.length);
  return { tokenHash, version, role, branch, villages, expiresAtMs, boundAt, private: sealer.open(sealed, bind(tokenHash)) };
};

export const invitationWrite = (invitation: Invitation, sealer: Sealer): Write => {
  const { tokenHash, version, private: data, ...open } = invitation;
  return {
    kind: 'put',
    item: {
      ...invitationKey(tokenHash),
      ...open,
      version: version + 1,
      ttl: Math.ceil(invitation.expiresAtMs / 1000) + INVITATION_SECONDS,
      sealed: sealer.seal(data, bind(tokenHash)),
    },
    condition: version === 0 ? absent : versionIs(version),
  };
};

/** An invitation can be opened and bound until somebody was bound by it or its days are over. */
export const isOpen = (invitation: Invitation | undefined, at: Date): invitation is Invitation =>
  invitation !== undefined && invitation.boundAt === null && at.getTime() < invitation.expiresAtMs;
