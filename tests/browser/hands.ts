import type { FileChooser, Locator, Page } from 'playwright-core';

/** Taro keeps the pages below the current one in the DOM: only what can be seen is touched. */
const shown = (found: Locator): Locator => found.filter({ visible: true }).last();

/** A person's eyes and fingers on the web build. */
export const handsOn = (page: Page, web: string) => {
  const say = (text: string | RegExp): Locator => shown(page.getByText(text, typeof text === 'string' ? { exact: true } : {}));
  const line = (label: string): Locator =>
    page.locator('.hn-line', { has: page.locator('.hn-line-label', { hasText: new RegExp(`^${label}`) }) });
  const button = (text: string | RegExp): Locator =>
    page.locator('.nut-button:not(.nut-button-disabled, .nut-button-loading)', {
      hasText: typeof text === 'string' ? new RegExp(`^\\s*${text}\\s*$`) : text,
    });
  return {
    page,
    open: async (path: string): Promise<void> => {
      const to = `${web}#${path}`;
      // The hash alone loads nothing anew.
      if (page.url().split('#')[0] === web) await page.evaluate(`location.hash = ${JSON.stringify(`#${path}`)}`);
      else await page.goto(to);
    },
    /** Starts the app anew at this page, as after it was swept away. */
    start: async (path: string): Promise<void> => {
      await page.goto(`${web}?start=${Date.now()}#${path}`);
    },
    /** Touches the element that says this. */
    tap: (text: string | RegExp): Promise<void> => say(text).click(),
    /** Touches a line of a list by its label. */
    tapRow: (label: string): Promise<void> => shown(line(label)).click(),
    /** Presses the button that says exactly this, as soon as it can be pressed. */
    button: (text: string | RegExp): Promise<void> => shown(button(text)).click(),
    fill: (label: string, value: string): Promise<void> =>
      shown(page.locator('.hn-field', { hasText: label }).locator('input')).fill(value),
    /** Waits until the screen says this. */
    see: (text: string | RegExp, timeout = 30_000): Promise<void> => shown(page.getByText(text)).waitFor({ timeout }),
    /** Whether the screen says this now. */
    says: (text: string | RegExp): Promise<boolean> => shown(page.getByText(text)).isVisible(),
    /** The access token that this phone keeps. */
    token: (): Promise<string> => page.evaluate(`JSON.parse(localStorage.getItem('session')).data.accessToken`),
    /** What the page on top says. */
    read: async (): Promise<string> => ((await shown(page.locator('.hn-page')).textContent()) ?? '').replace(/[ \t]+/g, ' '),
    /** Touches what opens a file chooser, and chooses. */
    choose: async (says: string | RegExp, files: Parameters<FileChooser['setFiles']>[0]): Promise<void> => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), shown(button(says)).click()]);
      await chooser.setFiles(files);
    },
    /** One row's value on the screen, by its label. */
    row: async (label: string): Promise<string> => ((await shown(line(label).locator('.hn-line-value')).textContent()) ?? '').trim(),
  };
};
export type Hands = ReturnType<typeof handsOn>;
