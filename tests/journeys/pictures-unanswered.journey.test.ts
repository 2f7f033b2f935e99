import { afterAll, beforeAll, describe, it } from 'vitest';
import { keepPicture } from '../browser/gallery.ts';
import { expectWellMade, type Gallery, openGallery, settled } from './open-gallery.ts';
import { screens } from './screens.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery?.close());

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
    gallery.visit(screen, { size: 'big', script: SILENT }, async ({ page }) => {
      await page.locator('.hn-skeleton').first().waitFor();
      await keepPicture(page, `${name}-loading`);
    }),
  );

  it.each(once)('%s when the bank cannot answer: a sentence and a safe way on', (name, screen) =>
    gallery.visit(screen, { size: 'big', script: BUSY }, async (phone, hands) => {
      await hands.see(/系统正忙|重新加载|再试/);
      await settled(phone);
      await keepPicture(phone.page, `${name}-error`);
      await expectWellMade(phone, 'big');
    }),
  );

  it.each(once)('%s without a network: what is the matter, and that nothing is lost', (name, screen) =>
    gallery.visit(screen, { size: 'big', script: NO_NETWORK }, async (phone, hands) => {
      await hands.see(/没有连上网络|没有网络|还没有收到回答/);
      await settled(phone);
      await keepPicture(phone.page, `${name}-offline`);
      await expectWellMade(phone, 'big');
    }),
  );
});
