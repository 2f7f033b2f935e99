import { maskName } from '@huinong/shared/kernel/contact.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { type CommandContext, receiptKey, receiptOf, replay, repliedAfterAll, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal, unauthenticated } from '../platform/refusal.ts';
import type { Write } from '../platform/table.ts';
import { type FaceCheck, faceCheckOf } from './face-check-item.ts';
import { faceCheckKey, loginKey, profileKey } from './keys.ts';
import { type Person, personOf } from './person-item.ts';
import type { Deps, FaceVerdict, Tenant } from './ports.ts';
import { mergeWrites, verifyWrites } from './prove-person.ts';
import { faceCheckUnknown, identityTaken, unknownApp, wechatRefusal } from './refusals.ts';

const TRIES = 3;

type Reply = { readonly identityVerified: boolean; readonly maskedName: string; readonly refreshSession: boolean };
type Command = Omit<CommandContext, 'on'> & { readonly verifyId: string };

const failed = (title: string): Refusal => ({ kind: 'faceCheckFailed', status: 422, title });
const verdictRefusals: Readonly<Record<Exclude<FaceVerdict, 'same'>, Refusal>> = {
  otherFace: failed('人脸和身份证不是同一个人，请本人再试一次'),
  noSuchPerson: failed('姓名和身份证号对不上，请重新拍身份证'),
  cancelled: failed('人脸核验没有做完，请再试一次'),
  expired: failed('人脸核验超时了，请重新开始'),
  mismatch: failed('人脸核验与身份证不符，请重新开始'),
};

const verdictOn = async (deps: Pick<Deps, 'apps' | 'wechat'>, check: FaceCheck, at: Date): Promise<Result<null, Refusal>> => {
  if (check.expiresAtMs <= at.getTime()) return refuse(verdictRefusals.expired);
  const app = await deps.apps.byId(check.appId);
  if (!app) return refuse(unknownApp);
  const { verifyId, outSeqNo, openid, front } = check;
  const verdict = await deps.wechat.faceVerdict(app, { verifyId, outSeqNo, openid, name: front.name, idNumber: front.idNumber });
  if (!verdict.ok) return refuse(wechatRefusal(verdict.error));
  return verdict.value === 'same' ? ok(null) : refuse(verdictRefusals[verdict.value]);
};

type Proof = { readonly writes: readonly Write[]; readonly refreshSession: boolean };

/** Whom the number belongs to by now decides: nobody or this person: verified; another one: this person becomes that one. */
const proofOf = async (tenant: Tenant, ctx: CommandContext, person: Person, check: FaceCheck): Promise<Proof | null> => {
  const { table, sealer } = tenant;
  const idHash = sealer.hash('id', check.front.idNumber);
  const owner = (await table.get(loginKey(idHash), { consistent: true }))?.personId as string | undefined;
  if (owner === undefined || owner === person.personId)
    return { writes: verifyWrites(tenant, ctx, person, check, idHash, owner), refreshSession: false };
  const other = personOf(await table.get(profileKey(owner), { consistent: true }), sealer);
  return other ? { writes: mergeWrites(tenant, ctx, person, other, check), refreshSession: true } : null;
};

const attempt =
  (deps: Pick<Deps, 'apps' | 'wechat'>) =>
  async (command: Command): Promise<Result<Reply, Refusal>> => {
    const { personId, institution } = command.principal;
    const tenant = await deps.apps.tenant(institution);
    if (!tenant) return refuse(unauthenticated);
    const { table, sealer } = tenant;
    const keys = [receiptKey(command), profileKey(personId), faceCheckKey(personId, command.verifyId), businessDateKey];
    let proved = false;
    for (let n = 1; n <= TRIES; n++) {
      const [receiptItem, profile, checkItem, dateItem] = await table.getAll(keys, { consistent: true });
      const receipt = receiptOf(receiptItem);
      if (receipt) return replay<Reply>(receipt, command);
      const person = personOf(profile, sealer);
      if (!person || person.mergedInto !== null) return refuse(unauthenticated);
      const check = faceCheckOf(checkItem, personId, sealer);
      if (!check) return refuse(faceCheckUnknown);
      if (person.idHash !== null && person.idHash !== sealer.hash('id', check.front.idNumber)) return refuse(identityTaken);
      const verdict = proved ? ok(null) : await verdictOn(deps, check, command.at);
      if (!verdict.ok) return verdict;
      proved = true;
      const ctx: CommandContext = { ...command, on: businessDateOf(dateItem) };
      const proof = await proofOf(tenant, ctx, person, check);
      if (!proof) continue;
      const reply: Reply = { identityVerified: true, maskedName: maskName(check.front.name), refreshSession: proof.refreshSession };
      const outcome = await writeOnce(table, ctx, proof.writes, { status: 200, body: reply });
      if (outcome.kind === 'done') return ok(reply);
      if (outcome.kind === 'replayed') return outcome.result;
    }
    return refuse(changedMeanwhile);
  };

/** Asks WeChat for the verdict, as its rules demand, and tells the proven identity; a person proved before under another login is joined. */
export const completeFaceCheck =
  (deps: Pick<Deps, 'apps' | 'wechat'>) =>
  async (command: Command): Promise<Result<Reply, Refusal>> => {
    const result = await attempt(deps)(command);
    const tenant = result.ok ? undefined : await deps.apps.tenant(command.principal.institution);
    return tenant ? repliedAfterAll(tenant, command, result) : result;
  };
