import { expect, it } from 'vitest';
import { type Brush, drawPoster, POSTER_HEIGHT, POSTER_WIDTH } from './poster.ts';

const drawn = () => {
  const [texts, rects]: [string[], number[][]] = [[], []];
  const brush: Brush = {
    fillStyle: '',
    font: '',
    textAlign: '',
    fillRect: (...rect) => void rects.push(rect),
    fillText: (text) => void texts.push(text),
  };
  drawPoster(brush, {
    code: '346789A',
    link: 'https://huinong.example/#/points/pages/referral?code=346789A',
    referredPoints: 50,
    bank: '榆树农商行',
  });
  return { texts, rects };
};

it('says the code in two groups, what it brings, and whose bank it is', () => {
  const { texts } = drawn();
  expect(texts).toContain('346 789A');
  expect(texts).toContain('榆树农商行');
  expect(texts.some((text) => text.includes('50 分'))).toBe(true);
});

it('stays on the sheet, in whole pixels', () => {
  const { rects } = drawn();
  expect(rects.length).toBeGreaterThan(300);
  for (const [x = -1, y = -1, width = 0, height = 0] of rects) {
    expect([x, y, width, height].every(Number.isInteger)).toBe(true);
    expect([x >= 0, y >= 0, x + width <= POSTER_WIDTH, y + height <= POSTER_HEIGHT]).toEqual([true, true, true, true]);
  }
});
