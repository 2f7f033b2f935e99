/** Pictures of every page in every state against the fake API: `node tests/pictures.ts [out] [filter]`. Needs dist/h5 and chromium. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { pointsShots } from './points-shots.ts';

const port = 8502;
const out = path.resolve(process.argv[2] ?? '../.local/pictures');
const filter = process.argv[3] ?? '';
mkdirSync(out, { recursive: true });

export type Shot = {
  name: string;
  scene: string;
  page: string;
  signedIn?: boolean;
  wait?: number;
  act?: (page: import('playwright-core').Page) => Promise<void>;
  full?: boolean;
};
const shots: Shot[] = [
  { name: 'login', scene: 'new', page: 'identity/first/login', signedIn: false },
  { name: 'home-visitor', scene: 'new', page: 'lending/first/home', signedIn: false },
  { name: 'home-new', scene: 'new', page: 'lending/first/home' },
  { name: 'home-verified', scene: 'verified', page: 'lending/first/home' },
  { name: 'home-refused', scene: 'refused', page: 'lending/first/home' },
  { name: 'home-offer', scene: 'offer', page: 'lending/first/home' },
  { name: 'home-line', scene: 'line', page: 'lending/first/home' },
  { name: 'home-overdue', scene: 'overdue', page: 'lending/first/home' },
  { name: 'home-error', scene: 'error', page: 'lending/first/home' },
  { name: 'home-loading', scene: 'slow', page: 'lending/first/home' },
  { name: 'why', scene: 'line', page: 'credit/pages/why?decisionId=dec1' },
  { name: 'products', scene: 'line', page: 'credit/pages/products' },
  { name: 'apply', scene: 'verified', page: 'credit/pages/apply' },
  { name: 'apply-new', scene: 'new', page: 'credit/pages/apply' },
  { name: 'result-approved', scene: 'line', page: 'credit/pages/result?decisionId=dec-approved' },
  { name: 'result-refused', scene: 'line', page: 'credit/pages/result?decisionId=dec-refused' },
  { name: 'result-review', scene: 'line', page: 'credit/pages/result?decisionId=dec-review' },
  { name: 'identify', scene: 'new', page: 'identity/pages/identify' },
  { name: 'my-data', scene: 'line', page: 'identity/pages/my-data' },
  { name: 'mine', scene: 'line', page: 'identity/first/mine' },
  { name: 'calculator', scene: 'line', page: 'lending/pages/calculator' },
  { name: 'sign-costs', scene: 'offer', page: 'lending/pages/sign?offerId=o1', full: false },
  {
    name: 'sign',
    scene: 'offer',
    page: 'lending/pages/sign?offerId=o1',
    act: async (page) => {
      await page.waitForTimeout(5600);
      await page.locator('.hn-button', { hasText: '看懂了' }).click();
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'draw',
    scene: 'line',
    page: 'lending/pages/draw',
    full: false,
    act: async (page) => {
      for (const key of ['1', '2', '00', '0']) await page.locator('.hn-key', { hasText: new RegExp(`^${key}$`) }).click();
    },
  },
  {
    name: 'draw-confirm',
    scene: 'line',
    page: 'lending/pages/draw',
    full: false,
    act: async (page) => {
      for (const key of ['1', '2', '00', '0']) await page.locator('.hn-key', { hasText: new RegExp(`^${key}$`) }).click();
      await page.locator('.hn-button', { hasText: '下一步' }).click();
      await page.waitForTimeout(500);
    },
  },
  { name: 'progress', scene: 'line', page: 'lending/pages/progress?drawdownId=d9', wait: 2500 },
  { name: 'loans', scene: 'line', page: 'lending/first/loans' },
  { name: 'loans-empty', scene: 'empty', page: 'lending/first/loans' },
  { name: 'loan', scene: 'line', page: 'lending/pages/loan?loanId=loan1' },
  { name: 'loan-revolving', scene: 'line', page: 'lending/pages/loan?loanId=loan2' },
  { name: 'loan-overdue', scene: 'overdue', page: 'lending/pages/loan?loanId=loan1' },
  { name: 'loan-forbidden', scene: 'forbidden', page: 'lending/pages/loan?loanId=loan1' },
  { name: 'loan-loading', scene: 'slow', page: 'lending/pages/loan?loanId=loan1' },
  { name: 'repay', scene: 'line', page: 'lending/pages/repay?loanId=loan1', full: false },
  {
    name: 'repay-all',
    scene: 'line',
    page: 'lending/pages/repay?loanId=loan1',
    act: async (page) => {
      await page.locator('.repay-option', { hasText: '全部还清' }).click();
      await page.waitForTimeout(600);
    },
  },
  { name: 'records', scene: 'line', page: 'lending/pages/records' },
  { name: 'records-empty', scene: 'empty', page: 'lending/pages/records' },
  { name: 'contract', scene: 'line', page: 'lending/pages/contract?contractId=c1' },
  { name: 'manager', scene: 'line', page: 'workflow/pages/manager' },
  {
    name: 'offline',
    scene: 'line',
    page: 'lending/pages/loan?loanId=loan2',
    act: async (page) => {
      await page.context().setOffline(true);
      await page.evaluate(() => {
        location.hash = '#/lending/pages/records';
      });
      await page.waitForTimeout(800);
    },
  },
];

shots.push(...pointsShots);
const server = spawn(process.execPath, [path.join(import.meta.dirname, 'fake-api.ts'), String(port)], { stdio: 'inherit' });
const base = `http://127.0.0.1:${port}`;
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
for (let i = 0; i < 50; i++) {
  if (
    await fetch(base).then(
      () => true,
      () => false,
    )
  )
    break;
  await new Promise((resolve) => setTimeout(resolve, 100));
}
const session = {
  accessToken: 'a',
  accessExpiresAt: Date.now() + 3_600_000,
  refreshToken: 'r',
  personId: 'p1',
  roles: ['villager'],
  institution: { code: 'yushu', name: '榆树农商行' },
};
const findings: string[] = [];
for (const size of ['normal', 'big']) {
  for (const shot of shots.filter(({ name }) => name.includes(filter))) {
    await fetch(`${base}/_state`, { method: 'POST', body: JSON.stringify({ scene: shot.scene, drawnAt: Date.now(), paidAt: Date.now() }) });
    const context = await browser.newContext({
      viewport: { width: 360, height: 780 },
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: true,
    });
    await context.addInitScript(
      ([kept, textSize]) => {
        if (kept) localStorage.setItem('session', JSON.stringify({ data: JSON.parse(kept) }));
        localStorage.setItem('text-size', JSON.stringify({ data: textSize }));
      },
      [shot.signedIn === false ? '' : JSON.stringify(session), size] as const,
    );
    const page = await context.newPage();
    page.on(
      'console',
      (message) =>
        message.type() === 'error' &&
        !message.text().includes('503') &&
        !message.text().includes('403') &&
        findings.push(`${shot.name}: console ${message.text().slice(0, 200)}`),
    );
    page.on('pageerror', (error) => findings.push(`${shot.name}: ${error.message}`));
    await page.goto(`${base}/#/${shot.page}`);
    await page.waitForTimeout(shot.wait ?? 900);
    try {
      await shot.act?.(page);
    } catch (error) {
      findings.push(`${shot.name} ${size}: ${String(error).split('\n')[0]}`);
    }
    if (shot.full ?? true) {
      const height = await page.evaluate(() => Math.max(780, ...[...document.querySelectorAll('.hn-page')].map((el) => el.scrollHeight)));
      await page.setViewportSize({ width: 360, height });
      await page.waitForTimeout(150);
    }
    const wrong = await page.evaluate((big) => {
      const found: string[] = [];
      const visible = (el: Element) => {
        const r = el.getBoundingClientRect();
        return r.width > 0 && r.height > 0;
      };
      if (document.documentElement.scrollWidth > 361) found.push(`scrolls sideways: ${document.documentElement.scrollWidth}`);
      for (const el of document.querySelectorAll('.hn *')) {
        if (!visible(el)) continue;
        const style = getComputedStyle(el);
        const own = [...el.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
        if (own) {
          const px = Number.parseFloat(style.fontSize);
          if (px < (big ? 18 : 12)) found.push(`small text ${px}: ${el.textContent?.slice(0, 12)}`);
          if (el.scrollWidth > el.clientWidth + 1 && style.overflow !== 'visible' && style.display !== 'inline')
            found.push(`clipped: ${el.textContent?.slice(0, 12)}`);
          const r = el.getBoundingClientRect();
          if (r.right > 361 || r.left < -1) found.push(`outside: ${el.textContent?.slice(0, 12)} ${r.left}-${r.right}`);
        }
        if (el.tagName === 'INPUT' || el.tagName === 'TEXTAREA') {
          const px = Number.parseFloat(getComputedStyle(el, '::placeholder').fontSize);
          if (px < (big ? 18 : 14)) found.push(`small placeholder ${px}`);
        }
        const least = big ? 60 : 44;
        if (style.cursor === 'pointer' || el.tagName === 'BUTTON') {
          const r = el.getBoundingClientRect();
          const parent = el.parentElement;
          if (r.height < least - 0.5 && !(parent && getComputedStyle(parent).cursor === 'pointer'))
            found.push(`target ${Math.round(r.width)}x${Math.round(r.height)}: ${el.textContent?.slice(0, 12)}`);
        }
      }
      const nodes = document.querySelectorAll('.taro_page_show *, .taro_page *').length;
      if (nodes > 1000) found.push(`nodes ${nodes}`);
      return found;
    }, size === 'big');
    for (const each of new Set(wrong)) findings.push(`${shot.name} ${size}: ${each}`);
    await page.screenshot({ path: path.join(out, `${shot.name}-${size}.png`), fullPage: shot.full ?? true });
    await context.close();
  }
}
console.log(findings.join('\n') || 'no findings');
await browser.close();
server.kill();
