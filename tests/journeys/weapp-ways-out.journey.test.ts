import type { Session } from '@huinong/shared/contracts/identity.ts';
import { describe, expect, it } from 'vitest';
import { buildWeapp } from '../weapp/bundle.ts';
import { launchWeapp, type Weapp } from '../weapp/launch.ts';
import type { Page } from '../weapp/page.ts';
import { phoneOf } from '../weapp/phone-of.ts';
import { withClass } from '../weapp/tree.ts';
import { until } from './http.ts';
import { keptSession, sessionOf, type Who } from './screen-sessions.ts';
import { type Screen, screens } from './screens.ts';
import { openWorld } from './world.ts';

const world = openWorld();

/** Each page once, of those that ask the bank for something; who was unseen may have been met by another journey. */
const asking = screens
  .filter(({ alone, who }) => !alone && who !== 'unseen')
  .filter(({ name }, i, all) => all.findIndex((one) => one.name === name) === i);

type Phone = { readonly app: Weapp; readonly session: Session | null };
const phones = new Map<Who, Promise<Phone>>();
const launch = async (who: Who): Promise<Phone> => {
  const session = who === 'guest' ? null : await sessionOf(world, who);
  const kept = session === null ? {} : keptSession(session);
  const device = phoneOf(world.outside, { idNumber: '' });
  return { session, app: await launchWeapp({ dist: buildWeapp(), apiBase: world.running.web, kept, ...device }) };
};
const phoneFor = (who: Who): Promise<Phone> => {
  const known = phones.get(who) ?? launch(who);
  phones.set(who, known);
  return known;
};
const open = async (screen: Screen): Promise<{ readonly app: Weapp; readonly path: string }> => {
  const { app, session } = await phoneFor(screen.who);
  const path = typeof screen.path === 'string' ? screen.path : await screen.path({ world, token: session?.accessToken ?? '' });
  // What an earlier visit left on the phone would be shown in the place of a failure.
  app.storage.delete('kept');
  return { app, path };
};

const isLoading = (page: Page): boolean => withClass(page.tree(), 'hn-skeleton').length > 0;
/** What API Gateway says when a function fell over is nothing for a screen. */
const ENGLISH = /error|internal|server|fail|undefined|null|NaN/i;
const said = async (page: Page, sentence: RegExp): Promise<void> => {
  await page.waitFor(sentence);
  await until('no part of the page to wait for ever', async () => !isLoading(page), 15_000);
  expect(page.text()).not.toMatch(ENGLISH);
};

describe.each(asking.map((screen) => [`${screen.name} (${screen.who})`, screen] as const))('%s', (_name, screen) => {
  it('says in plain words that the bank cannot answer, and comes back by its own button', async () => {
    const { app, path } = await open(screen);
    app.network.strike = () => 'server-error';
    const page = await app.reLaunch(path);
    await said(page, /系统正忙，请过一会儿再试|还没有收到回答/);
    app.network.strike = null;
    await until('the page to come back', async () => {
      if (page.has('重新加载')) await page.tap({ text: '重新加载', nth: 0 });
      return page.has(screen.says) && !page.has('重新加载');
    });
    expect(app.problems).toEqual([]);
  });

  it('says that there is no network, and comes back by itself', async () => {
    const { app, path } = await open(screen);
    app.network.setOffline(true);
    const page = await app.reLaunch(path);
    await said(page, /手机没有连上网络/);
    app.network.setOffline(false);
    await page.waitFor(screen.says);
    expect(app.problems).toEqual([]);
  });
});
