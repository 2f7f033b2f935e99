import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

export type TextSize = 'normal' | 'big';
export type Breach = {
  readonly rule: 'font' | 'contrast' | 'line-height' | 'overflow' | 'clipped' | 'target';
  readonly where: string;
  readonly value: string;
};
export type Screen = { readonly breaches: readonly Breach[]; readonly texts: number; readonly targets: number; readonly largestPx: number };

/** design.md section 4 and 适老化: text, targets and contrast that old eyes and thick fingers need. */
export const LIMITS = {
  normal: { fontPx: 14, targetPx: 44, contrast: 4.5, lineHeight: 1.3, widthPx: 360 },
  big: { fontPx: 18, targetPx: 60, contrast: 4.5, lineHeight: 1.3, widthPx: 360 },
} as const;

const script = readFileSync(new URL('./measure.js', import.meta.url), 'utf8')
  .replace(/^(\/\/[^\n]*\n)+/, '')
  .replace(/;\s*$/, '');

/** What the page on top breaks. A page without any text proves nothing: the caller looks at `texts`. */
export const measureScreen = (page: Page, size: TextSize): Promise<Screen> =>
  page.evaluate(`(${script})(${JSON.stringify(LIMITS[size])})`) as Promise<Screen>;

export const breachesInWords = (screen: Screen): string[] => screen.breaches.map(({ rule, where, value }) => `${rule}: ${where} ${value}`);
