import type { Session } from '@huinong/shared/contracts/identity.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhone, type Phone, startChromium } from '../browser/chromium.ts';
import { keepPicture } from '../browser/gallery.ts';
import { type Hands, handsOn } from '../browser/hands.ts';
import { breachesInWords, measureScreen, type TextSize } from '../browser/screen-rules.ts';
import { keptSession, type Screen, screens, sessionOf, type Who } from './screens.ts';
import { openWorld } from './world.ts';

const world = openWorld();
let browser: Browser;
const sessions = new Map<Who, Session>();
beforeAll(async () => {
  browser = await startChromium();
  for (const who of new Set(screens.map((screen) => screen.who))) if (who !== 'guest') sessions.set(who, await sessionOf(world, who));
});
afterAll(() => browser?.close());

/** Pages of one setting and person share a phone: what it has loaded once it need not load again. `script` goes before the app's code. */
type Setting = { readonly size: TextSize; readonly script?: string };
const phones = new Map<string, Promise<Phone>>();
const phoneOf = (who: Who, { size, script = '' }: Setting): Promise<Phone> => {
  const key = `${who}|${size}|${script}`;
  const session = sessions.get(who);
  const storage = { 'text-size': size, ...(session ? keptSession(session) : {}) };
  const phone = phones.get(key) ?? openPhone(browser, { storage, script });
  phones.set(key, phone);
  return phone;
};

/** Opens a screen as its person. */
const visit = async (screen: Screen, setting: Setting, work: (phone: Phone, hands: Hands) => Promise<void>): Promise<void> => {
  const token = sessions.get(screen.who)?.accessToken ?? '';
  const path = typeof screen.path === 'string' ? screen.path : await screen.path({ world, token });
  const phone = await phoneOf(screen.who, setting);
  phone.problems.length = 0;
  const hands = handsOn(phone.page, `${world.running.web}/`);
  await hands.start(path);
  await work(phone, hands);
  // Left open, it would go on asking and counting seconds beside the others.
  await phone.page.goto('about:blank');
};
const expectWellMade = async (phone: Phone, size: TextSize): Promise<void> => {
  const measured = await measureScreen(phone.page, size);
  expect(measured.texts, 'a page without words proves nothing').toBeGreaterThan(0);
  expect(breachesInWords(measured)).toEqual([]);
};
const settled = (phone: Phone) =>
  phone.page.waitForFunction('document.querySelectorAll(".hn-skeleton").length === 0', undefined, { timeout: 15_000 });

const names = screens.map((screen) => [`${screen.name}-${screen.who}`, screen] as const);

describe('every page at 360 px', () => {
  describe.each(['normal', 'big'] as const)('in %s type', (size) => {
    it.each(names)('%s', (name, screen) =>
      visit(screen, { size }, async (phone, hands) => {
        await hands.see(screen.says);
        await settled(phone);
        await keepPicture(phone.page, size === 'normal' ? name : `${name}-big`);
        await expectWellMade(phone, size);
        expect(phone.problems).toEqual([]);
      }),
    );
  });
});

/** One shape of each page is enough for what it shows when the bank does not answer. */
const once = [...new Map(screens.filter((screen) => !screen.alone).map((screen) => [screen.name, screen])).values()].map(
  (screen) => [screen.name, screen] as const,
);
/** The page's calls to the bank end like this; set before its own code, so that the phone's cache of that code stays in use. */
const answering = (how: string): string => `
const ask = window.fetch;
window.fetch = (to, ...rest) => (String(to.url ?? to).includes('/v1/') ? ${how} : ask(to, ...rest));`;
const SILENT = answering('new Promise(() => {})');
const BUSY = answering(`Promise.resolve(new Response(
  JSON.stringify({ type: 'about:blank', title: '系统正忙，请稍后再试', status: 503, code: 'unavailable' }),
  { status: 503, headers: { 'content-type': 'application/problem+json' } },
))`);
/** What Chrome on Android tells of a phone in a tunnel; the page's own code was on the phone before. */
const NO_NETWORK = `${answering("Promise.reject(new TypeError('Failed to fetch'))")}
const gone = { type: 'none', effectiveType: '4g', addEventListener() {}, removeEventListener() {} };
Object.defineProperty(navigator, 'connection', { get: () => gone });
Object.defineProperty(navigator, 'onLine', { get: () => false });`;

describe('every page that asks the bank', () => {
  it.each(once)('%s while the answer is under way: a skeleton of its own shape', (name, screen) =>
    visit(screen, { size: 'big', script: SILENT }, async ({ page }) => {
      await page.locator('.hn-skeleton').first().waitFor();
      await keepPicture(page, `${name}-loading`);
    }),
  );

  it.each(once)('%s when the bank cannot answer: a sentence and a safe way on', (name, screen) =>
    visit(screen, { size: 'big', script: BUSY }, async (phone, hands) => {
      await hands.see(/系统正忙|重新加载|再试/);
      await settled(phone);
      await keepPicture(phone.page, `${name}-error`);
      await expectWellMade(phone, 'big');
    }),
  );

  it.each(once)('%s without a network: what is the matter, and that nothing is lost', (name, screen) =>
    visit(screen, { size: 'big', script: NO_NETWORK }, async (phone, hands) => {
      await hands.see(/没有连上网络|没有网络|还没有收到回答/);
      await settled(phone);
      await keepPicture(phone.page, `${name}-offline`);
      await expectWellMade(phone, 'big');
    }),
  );
});
