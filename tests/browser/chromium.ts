import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A cheap phone: 360 px wide, touch, Chinese, Shanghai. */
const PHONE = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
} as const;

/** Notes which elements listen for taps, for the measuring of targets. */
const NOTE_TAPS = `
window.__tapped = new Set();
const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (type, ...rest) {
  if ((type === 'click' || type === 'tap') && this instanceof Element && this.id !== 'app') window.__tapped.add(this);
  return add.call(this, type, ...rest);
};`;

export const startChromium = (): Promise<Browser> => {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error('no Chromium found: apt-get install chromium fonts-noto-cjk, or set CHROMIUM to its path');
  return chromium.launch({ executablePath, args: FLAGS });
};

export type Phone = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page threw or logged as an error. */
  readonly problems: string[];
  readonly close: () => Promise<void>;
};
export type PhoneSettings = {
  /** What it remembers from before (Taro's storage names). */
  readonly storage?: Readonly<Record<string, unknown>>;
  /** Runs in every page before its own code. */
  readonly script?: string;
};

const remembering = (storage: Readonly<Record<string, unknown>>): string => {
  const kept = Object.entries(storage).map(([name, data]) => [name, JSON.stringify({ data })]);
  return `if (location.protocol.startsWith('http')) for (const [name, text] of ${JSON.stringify(kept)}) if (localStorage.getItem(name) === null) localStorage.setItem(name, text);`;
};

/** A fresh phone, its own storage, with the app open on it. */
export const openPhone = async (browser: Browser, { storage = {}, script = '' }: PhoneSettings = {}): Promise<Phone> => {
  const context = await browser.newContext(PHONE);
  for (const content of [NOTE_TAPS, remembering(storage), script]) await context.addInitScript({ content });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  page.on('console', (message) => {
    // A refused call is the API's business, told by the page in words.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) problems.push(message.text());
  });
  return { page, context, problems, close: () => context.close() };
};
