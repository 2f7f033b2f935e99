import type { Session } from '@huinong/shared/contracts/identity.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { absent, type Write } from '../platform/table.ts';
import { loginKey, worksAtKey } from './keys.ts';
import { openSession, villager } from './open-session.ts';
import { newPerson, personWrite } from './person-item.ts';
import type { Deps } from './ports.ts';
import { unknownApp, wechatRefusal } from './refusals.ts';

/** Two at once make the person once: the second finds the first's. */
const TRIES = 3;

/** A WeChat login: the openid's person, made at the first login; an openid is no identity (handbook section 7). */
export const loginByWechat =
  (deps: Pick<Deps, 'apps' | 'wechat' | 'tokens' | 'secrets'>) =>
  async (command: { readonly appId: string; readonly code: string; readonly at: Date }): Promise<Result<Session, Refusal>> => {
    const app = await deps.apps.byId(command.appId);
    if (!app) return refuse(unknownApp);
    const openid = await deps.wechat.openidOf(app, command.code);
    if (!openid.ok) return refuse(wechatRefusal(openid.error));
    const { table, sealer } = app;
    const hash = sealer.hash('openid', `${app.appId}|${openid.value}`);
    for (let n = 1; n <= TRIES; n++) {
      const login = await table.get(loginKey(hash), { consistent: true });
      const personId = (login?.personId as string | undefined) ?? deps.secrets.id(command.at);
      const session = openSession(deps, app, villager(personId), command.at);
      const person = newPerson(personId, [hash], { openids: { [app.appId]: openid.value } });
      const made: Write[] = login
        ? []
        : [{ kind: 'put', item: { ...loginKey(hash), personId, kind: 'openid' }, condition: absent }, personWrite(person, sealer)];
      const [outcome, worksAt] = await Promise.all([
        table.write([session.write, ...made]),
        login && table.get(worksAtKey(personId), { consistent: true }),
      ]);
      if (outcome === 'done') return ok(await session.reply(villager(personId, worksAt)));
    }
    return refuse(changedMeanwhile);
  };
