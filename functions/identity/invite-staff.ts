import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Institution } from '../platform/institution.ts';
import { type CommandContext, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, invalidFields, type Refusal, unauthenticated } from '../platform/refusal.ts';
import { INVITATION_SECONDS, invitationWrite } from './invitation-item.ts';
import type { Deps } from './ports.ts';
import { secretHash } from './refresh-token.ts';
import type { StaffRole } from './staff-item.ts';

export type Invited = {
  readonly name: string;
  readonly phone: string;
  readonly role: StaffRole;
  readonly branch: string;
  readonly villages: readonly string[];
};
type Reply = { readonly invitation: string; readonly expiresInSeconds: number };

/** Only branches and villages of the institution can be given to its staff. */
const checkInvited = (invited: Invited, { branches, villages }: Institution): Refusal | null => {
  if (!branches.some((branch) => branch.name === invited.branch)) return invalidFields({ branch: '本机构没有这个支行' });
  const own = new Set(villages.map((village) => village.code));
  const foreign = invited.villages.findIndex((code) => !own.has(code));
  return foreign === -1 ? null : invalidFields({ [`villages.${foreign}`]: '本机构没有这个村' });
};

/** Makes an invitation that binds one person, once; its text is shown to the administrator here and kept as a hash. */
export const inviteStaff =
  (deps: Pick<Deps, 'apps' | 'secrets'>) =>
  async (command: Omit<CommandContext, 'on'>, invited: Invited): Promise<Result<Reply, Refusal>> => {
    const tenant = await deps.apps.tenant(command.principal.institution);
    if (!tenant) return refuse(unauthenticated);
    const { table, sealer, institution } = tenant;
    const fault = checkInvited(invited, institution);
    if (fault) return refuse(fault);
    const [receiptItem, dateItem] = await table.getAll([receiptKey(command), businessDateKey], { consistent: true });
    const receipt = receiptOf(receiptItem, sealer);
    if (receipt) return replay<Reply>(receipt, command);
    const token = deps.secrets.token();
    const { name, phone, role, branch, villages } = invited;
    const write = invitationWrite(
      {
        tokenHash: secretHash(token),
        version: 0,
        role,
        branch,
        villages,
        expiresAtMs: command.at.getTime() + INVITATION_SECONDS * 1000,
        boundAt: null,
        private: { name, phone },
      },
      sealer,
    );
    const reply: Reply = { invitation: token, expiresInSeconds: INVITATION_SECONDS };
    const ctx: CommandContext = { ...command, on: businessDateOf(dateItem) };
    const outcome = await writeOnce(table, ctx, [write], { status: 201, body: reply }, sealer);
    if (outcome.kind === 'done') return ok(reply);
    return outcome.kind === 'replayed' ? outcome.result : refuse(changedMeanwhile);
  };
