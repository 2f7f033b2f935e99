import type { Session } from '@huinong/shared/contracts/identity.ts';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { openPhone, type Phone, startChromium } from '../browser/chromium.ts';
import { type Hands, handsOn } from '../browser/hands.ts';
import { breachesInWords, measureScreen, type TextSize } from '../browser/screen-rules.ts';
import { keptSession, sessionOf, type Who } from './screen-sessions.ts';
import { type Screen, screens } from './screens.ts';
import { openWorld } from './world.ts';

/** `script` goes before the app's code. */
type Setting = { readonly size: TextSize; readonly script?: string };

/** A look at every screen as its person. Pages of one setting and person share a phone: what it has loaded once it need not load again. */
export const openGallery = async () => {
  const world = openWorld();
  const browser: Browser = await startChromium();
  const sessions = new Map<Who, Session>();
  for (const who of new Set(screens.map((screen) => screen.who))) if (who !== 'guest') sessions.set(who, await sessionOf(world, who));
  const phones = new Map<string, Promise<Phone>>();
  const phoneOf = (who: Who, { size, script = '' }: Setting): Promise<Phone> => {
    const key = `${who}|${size}|${script}`;
    const session = sessions.get(who);
    const storage = { 'text-size': size, ...(session ? keptSession(session) : {}) };
    const phone = phones.get(key) ?? openPhone(browser, { storage, script });
    phones.set(key, phone);
    return phone;
  };
  return {
    visit: async (screen: Screen, setting: Setting, work: (phone: Phone, hands: Hands) => Promise<void>): Promise<void> => {
      const token = sessions.get(screen.who)?.accessToken ?? '';
      const path = typeof screen.path === 'string' ? screen.path : await screen.path({ world, token });
      const phone = await phoneOf(screen.who, setting);
      phone.problems.length = 0;
      const hands = handsOn(phone.page, `${world.running.web}/`);
      await hands.start(path);
      await work(phone, hands);
      // Left open, it would go on asking and counting seconds beside the others.
      await phone.page.goto('about:blank');
    },
    close: () => browser.close(),
  };
};
export type Gallery = Awaited<ReturnType<typeof openGallery>>;

export const expectWellMade = async (phone: Phone, size: TextSize): Promise<void> => {
  const measured = await measureScreen(phone.page, size);
  expect(measured.texts, 'a page without words proves nothing').toBeGreaterThan(0);
  expect(breachesInWords(measured)).toEqual([]);
};

export const settled = (phone: Phone) =>
  phone.page.waitForFunction('document.querySelectorAll(".hn-skeleton").length === 0', undefined, { timeout: 15_000 });
