import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
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

/** Keeps a whole page as a picture under tests/pictures/out, and in docs/pictures when it is one of the README's and they are asked for. */
export const keepPicture = async (page: Page, name: string): Promise<void> => {
  mkdirSync(OUT, { recursive: true });
  const path = join(OUT, `${name}.png`);
  await page.screenshot({ path, fullPage: true, animations: 'disabled' });
  if (process.env.HUINONG_PICTURES !== 'docs' || !FOR_README.has(name)) return;
  mkdirSync(DOCS, { recursive: true });
  copyFileSync(path, join(DOCS, `${name}.png`));
};
