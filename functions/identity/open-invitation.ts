import { maskMobile } from '@huinong/shared/kernel/contact.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { invitationOf, invitationWrite, isOpen } from './invitation-item.ts';
import { invitationKey } from './keys.ts';
import type { Deps } from './ports.ts';
import { secretHash } from './refresh-token.ts';
import { invitationInvalid, unknownApp } from './refusals.ts';
import type { StaffRole } from './staff-item.ts';

type Reply = { readonly maskedPhone: string; readonly role: StaffRole; readonly otpauthUri: string };

/** First step of binding: a new second factor, shown here and never again; opened again before it is bound, it is another one. */
export const openInvitation =
  (deps: Pick<Deps, 'apps' | 'secondFactor'>) =>
  async (command: { readonly appId: string; readonly invitation: string; readonly at: Date }): Promise<Result<Reply, Refusal>> => {
    const app = await deps.apps.byId(command.appId);
    if (!app) return refuse(unknownApp);
    const { table, sealer, institution } = app;
    const invitation = invitationOf(await table.get(invitationKey(secretHash(command.invitation)), { consistent: true }), sealer);
    if (!isOpen(invitation, command.at)) return refuse(invitationInvalid);
    const totpSecret = deps.secondFactor.newSecret();
    const outcome = await table.write([invitationWrite({ ...invitation, private: { ...invitation.private, totpSecret } }, sealer)]);
    if (outcome !== 'done') return refuse(changedMeanwhile);
    const maskedPhone = maskMobile(invitation.private.phone);
    return ok({ maskedPhone, role: invitation.role, otpauthUri: deps.secondFactor.uri(totpSecret, maskedPhone, institution.name) });
  };
