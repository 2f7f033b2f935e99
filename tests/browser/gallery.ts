import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { onTestFailed } from 'vitest';
import { root } from '../../local/handlers.ts';

const OUT = join(root, 'tests/pictures/out');
const DOCS = join(root, 'docs/pictures');

/** What the README shows; `npm run pictures` takes them anew. */
const FOR_README = new Set([
  'home-drawn',
  'home-granted',
  'why-granted',
  'sign-granted',
  'draw-drawn',
  'progress-drawn',
  'loan-drawn',
  'home-drawn-big',
  'village-manager',
  'household-manager',
]);

/** Taro scrolls inside its own box: the screen grows until all of the page is on it. */
const inFull = async (page: Page, work: () => Promise<unknown>): Promise<void> => {
  const before = page.viewportSize() ?? { width: 360, height: 740 };
  const height = (await page.evaluate(
    `Math.max(...[...document.querySelectorAll('html, .taro_router, .taro_page')].map((box) => box.scrollHeight))`,
  )) as number;
  await page.setViewportSize({ ...before, height: Math.max(before.height, height) });
  await work();
  await page.setViewportSize(before);
};

/** Keeps a whole page as a picture under tests/pictures/out, and in docs/pictures when it is one of the README's and they are asked for. */
export const keepPicture = async (page: Page, name: string): Promise<void> => {
  mkdirSync(OUT, { recursive: true });
  const path = join(OUT, `${name}.png`);
  const forReadme = process.env.HUINONG_PICTURES === 'docs' && FOR_README.has(name);
  // One dot to a pixel of the page is enough to look at, and a quarter of the work.
  await inFull(page, () => page.screenshot({ path, animations: 'disabled', scale: forReadme ? 'device' : 'css' }));
  if (!forReadme) return;
  mkdirSync(DOCS, { recursive: true });
  copyFileSync(path, join(DOCS, `${name}.png`));
};

/** When this test fails, what its phone shows then is kept as tests/pictures/out/failed-<name>.png. */
export const keepIfFailed = (page: Page, name: string): void =>
  onTestFailed(async () => {
    if (!page.isClosed()) await keepPicture(page, `failed-${name}`);
  });
