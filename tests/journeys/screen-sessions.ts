import type { Session } from '@huinong/shared/contracts/identity.ts';
import * as identity from '@huinong/shared/contracts/identity.ts';
import { APP_ID, type World } from './world.ts';

/** Who looks at a page: nobody in particular, a villager of the demo by key, or a member of staff. */
export type Who =
  | 'guest'
  | 'unseen'
  | 'granted'
  | 'refused'
  | 'drawn'
  | 'due-soon'
  | 'overdue'
  | 'shop-owner'
  | 'manager'
  | 'reviewer'
  | 'admin';

/** A fresh session of this person; each phone has its own, as refresh tokens are used once. */
export const sessionOf = async (world: World, who: Exclude<Who, 'guest'>): Promise<Session> => {
  if (who === 'manager' || who === 'reviewer' || who === 'admin') return world.staffSession(who);
  const code = await world.outside.code('login', world.villagerOfDemo(who).idNumber);
  return world.bank.call(identity.loginByWechat, { body: { appId: APP_ID, code } });
};

/** As the app keeps it on the phone (miniapp/src/platform/session). */
export const keptSession = ({ accessExpiresInSeconds, ...session }: Session) => ({
  session: { ...session, accessExpiresAt: Date.now() + accessExpiresInSeconds * 1000 },
});
