import { isLive } from '@huinong/shared/identity/consent.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { type CommandContext, receiptKey, receiptOf, replay, repliedAfterAll, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal, unauthenticated } from '../platform/refusal.ts';
import { appOfPerson, openidOfPerson } from './app-of-person.ts';
import { cardOf } from './card-item.ts';
import { consentOf } from './consent-item.ts';
import { faceCheckWrite } from './face-check-item.ts';
import { cardKey, consentKey, profileKey } from './keys.ts';
import { personOf } from './person-item.ts';
import type { Deps } from './ports.ts';
import { cardMissing, consentMissing, identityTaken, unknownApp, wechatRefusal } from './refusals.ts';

type Reply = { readonly verifyId: string; readonly expiresInSeconds: number };

const attempt =
  (deps: Pick<Deps, 'apps' | 'wechat' | 'secrets'>) =>
  async (command: Omit<CommandContext, 'on'>): Promise<Result<Reply, Refusal>> => {
    const { personId, institution } = command.principal;
    const tenant = await deps.apps.tenant(institution);
    if (!tenant) return refuse(unauthenticated);
    const { table, sealer } = tenant;
    const keys = [
      receiptKey(command),
      profileKey(personId),
      cardKey(personId),
      consentKey(personId, 'privacy'),
      consentKey(personId, 'face'),
      businessDateKey,
    ];
    const [receiptItem, profile, cardItem, privacy, face, dateItem] = await table.getAll(keys, { consistent: true });
    const receipt = receiptOf(receiptItem);
    if (receipt) return replay<Reply>(receipt, command);
    const person = personOf(profile, sealer);
    if (!person || person.mergedInto !== null) return refuse(unauthenticated);
    const on = businessDateOf(dateItem);
    if (!isLive(consentOf(privacy).consent, on) || !isLive(consentOf(face).consent, on)) return refuse(consentMissing);
    const { front, back } = cardOf(cardItem, personId, sealer, command.at);
    if (!front || !back) return refuse(cardMissing);
    if (person.idHash !== null && person.idHash !== sealer.hash('id', front.idNumber)) return refuse(identityTaken);
    const app = await appOfPerson(deps, tenant, person);
    if (!app) return refuse(unknownApp);
    const openid = openidOfPerson(person, app);
    const outSeqNo = deps.secrets.id(command.at);
    const started = await deps.wechat.startFaceCheck(app, { name: front.name, idNumber: front.idNumber, outSeqNo, openid });
    if (!started.ok) return refuse(wechatRefusal(started.error));
    const { verifyId, expiresInSeconds } = started.value;
    const check = {
      verifyId,
      outSeqNo,
      appId: app.appId,
      openid,
      front,
      back,
      expiresAtMs: command.at.getTime() + expiresInSeconds * 1000,
    };
    const reply: Reply = { verifyId, expiresInSeconds };
    const outcome = await writeOnce(table, { ...command, on }, [faceCheckWrite(personId, check, sealer)], { status: 201, body: reply });
    if (outcome.kind === 'done') return ok(reply);
    return outcome.kind === 'replayed' ? outcome.result : refuse(changedMeanwhile);
  };

/** Asks WeChat for a face check of the card that was read; needs live consents to privacy and face (handbook section 7: PIPL 28–29). */
export const startFaceCheck =
  (deps: Pick<Deps, 'apps' | 'wechat' | 'secrets'>) =>
  async (command: Omit<CommandContext, 'on'>): Promise<Result<Reply, Refusal>> => {
    const result = await attempt(deps)(command);
    const tenant = result.ok ? undefined : await deps.apps.tenant(command.principal.institution);
    return tenant ? repliedAfterAll(tenant, command, result) : result;
  };
