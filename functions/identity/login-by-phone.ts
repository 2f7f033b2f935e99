import type { Session } from '@huinong/shared/contracts/identity.ts';
import { checkCode } from '@huinong/shared/identity/phone-code.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { Refusal } from '../platform/refusal.ts';
import { absent, type Write } from '../platform/table.ts';
import { loginKey, phoneCodeKey, worksAtKey } from './keys.ts';
import { openSession, villager } from './open-session.ts';
import { newPerson, personWrite } from './person-item.ts';
import { codeHash, consumeCode, countAttempt, withAttempts } from './phone-code-item.ts';
import type { Deps } from './ports.ts';
import { codeDead, codeWrong, unknownApp } from './refusals.ts';

/** A login by phone and one-time code. A phone is no identity either: numbers change hands, so it never opens a person that WeChat opened. */
export const loginByPhone =
  (deps: Pick<Deps, 'apps' | 'tokens' | 'secrets'>) =>
  async (command: {
    readonly appId: string;
    readonly phone: string;
    readonly code: string;
    readonly at: Date;
  }): Promise<Result<Session, Refusal>> => {
    const app = await deps.apps.byId(command.appId);
    if (!app) return refuse(unknownApp);
    const { table, sealer } = app;
    const phoneHash = sealer.hash('phone', command.phone);
    const [codeItem, login] = await table.getAll([phoneCodeKey(phoneHash), loginKey(phoneHash)], { consistent: true });
    const code = withAttempts(codeItem);
    const verdict = checkCode(code, codeHash(sealer, command.phone, command.code), command.at.getTime());
    if (!code || verdict === 'dead') return refuse(codeDead);
    if (verdict === 'wrong') {
      await table.write([countAttempt(phoneHash, code)]);
      return refuse(codeWrong);
    }
    const personId = (login?.personId as string | undefined) ?? deps.secrets.id(command.at);
    const session = openSession(deps, app, villager(personId), command.at);
    const made: Write[] = login
      ? []
      : [
          { kind: 'put', item: { ...loginKey(phoneHash), personId, kind: 'phone' }, condition: absent },
          personWrite(newPerson(personId, [phoneHash], { phone: command.phone }), sealer),
        ];
    // One code proves one login, so a second sending cannot make a second person either.
    const [outcome, worksAt] = await Promise.all([
      table.write([consumeCode(phoneHash, code), session.write, ...made]),
      login && table.get(worksAtKey(personId), { consistent: true }),
    ]);
    return outcome === 'done' ? ok(await session.reply(villager(personId, worksAt))) : refuse(codeDead);
  };
