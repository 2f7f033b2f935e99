import type { Session } from '@huinong/shared/contracts/identity.ts';
import { checkCode } from '@huinong/shared/identity/phone-code.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { Refusal } from '../platform/refusal.ts';
import { phoneCodeKey, staffKey } from './keys.ts';
import { openSession } from './open-session.ts';
import { codeHash, consumeCode, countAttempt, withAttempts } from './phone-code-item.ts';
import type { Deps } from './ports.ts';
import { codeDead, staffLoginRefused, totpUsed, unknownApp } from './refusals.ts';
import { staffOf, staffWho, staffWrite } from './staff-item.ts';

const STEP_SECONDS = 30;

type Command = { readonly appId: string; readonly phone: string; readonly code: string; readonly totp: string; readonly at: Date };

/** A staff login: the invited phone, its one-time code and the second factor; which of them was wrong is not told. */
export const loginAsStaff =
  (deps: Pick<Deps, 'apps' | 'tokens' | 'secrets' | 'secondFactor'>) =>
  async (command: Command): Promise<Result<Session, Refusal>> => {
    const app = await deps.apps.byId(command.appId);
    if (!app) return refuse(unknownApp);
    const { table, sealer, institution } = app;
    const phoneHash = sealer.hash('phone', command.phone);
    const [codeItem, staffItem] = await table.getAll([phoneCodeKey(phoneHash), staffKey(phoneHash)], { consistent: true });
    const code = withAttempts(codeItem);
    const staff = staffOf(staffItem, sealer);
    const verdict = checkCode(code, codeHash(sealer, command.phone, command.code), command.at.getTime());
    if (!code || verdict === 'dead') return refuse(codeDead);
    const step = staff ? deps.secondFactor.step(staff.private.totpSecret, command.totp, command.at) : null;
    if (verdict === 'wrong' || !staff || step === null) {
      await table.write([countAttempt(phoneHash, code)]);
      return refuse(staffLoginRefused);
    }
    // The phone's code stays good: it is asked for again with the next code of the second factor.
    const second = command.at.getTime() / 1000;
    if (step <= staff.lastStep) return refuse(totpUsed(Math.max(1, Math.ceil((staff.lastStep + 1) * STEP_SECONDS - second))));
    const session = openSession(deps, app, staffWho(staff, institution), command.at);
    const outcome = await table.write([consumeCode(phoneHash, code), staffWrite({ ...staff, lastStep: step }, sealer), session.write]);
    return outcome === 'done' ? ok(await session.reply()) : refuse(codeDead);
  };
