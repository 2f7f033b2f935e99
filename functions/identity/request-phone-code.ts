import { CODE_VALID_MS, DEFAULT_CODE_LIMITS, RESEND_AFTER_MS, sendCode } from '@huinong/shared/identity/phone-code.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { numberParameter } from '../platform/institution.ts';
import type { Refusal } from '../platform/refusal.ts';
import { phoneCodeKey } from './keys.ts';
import { codeHash, phoneCodeOf, phoneCodeWrite } from './phone-code-item.ts';
import type { Deps } from './ports.ts';
import { codeTooSoon, smsUnavailable, unknownApp } from './refusals.ts';

type Reply = { readonly resendAfterSeconds: number; readonly validSeconds: number };

/** Sends a one-time code, as often as the limits of the phone allow; answers the same whether or not the phone is known. */
export const requestPhoneCode =
  (deps: Pick<Deps, 'apps' | 'sms' | 'secrets'>) =>
  async (command: { readonly appId: string; readonly phone: string; readonly at: Date }): Promise<Result<Reply, Refusal>> => {
    const app = await deps.apps.byId(command.appId);
    if (!app) return refuse(unknownApp);
    const { table, sealer, institution } = app;
    const phoneHash = sealer.hash('phone', command.phone);
    const before = phoneCodeOf(await table.get(phoneCodeKey(phoneHash), { consistent: true }));
    const code = deps.secrets.code();
    const limits = {
      per10Minutes: numberParameter(institution, 'smsCodesPer10Minutes', DEFAULT_CODE_LIMITS.per10Minutes),
      perDay: numberParameter(institution, 'smsCodesPerDay', DEFAULT_CODE_LIMITS.perDay),
    };
    const next = sendCode(before, codeHash(sealer, command.phone, code), command.at.getTime(), limits);
    if (!next.ok) return refuse(codeTooSoon(next.error.retryAfterSeconds));
    // Kept before it is sent: a code that arrives is one that we know.
    const written = await table.write([phoneCodeWrite(phoneHash, next.value, before)]);
    if (written !== 'done') return refuse(codeTooSoon(1));
    const sent = await deps.sms.sendCode({ requestNo: deps.secrets.id(command.at), phone: command.phone, sign: institution.name, code });
    if (!sent.ok) return refuse(smsUnavailable);
    return ok({ resendAfterSeconds: RESEND_AFTER_MS / 1000, validSeconds: CODE_VALID_MS / 1000 });
  };
