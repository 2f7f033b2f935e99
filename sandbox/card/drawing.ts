import type { Person } from '../records.ts';
import { GLYPHS } from './glyphs.ts';

export const WIDTH = 856;
export const HEIGHT = 540;
/** One palette index a pixel, row by row. */
export type Canvas = Uint8Array;
export const PALETTE: readonly (readonly [number, number, number])[] = [
  [238, 244, 240],
  [27, 38, 32],
  [184, 55, 43],
  [205, 218, 210],
  [23, 105, 63],
];
const PAPER = 0;
const INK = 1;
const RED = 2;
const SHADE = 3;
const GREEN = 4;

const rectangle = (canvas: Canvas, left: number, top: number, width: number, height: number, colour: number): void => {
  for (let y = top; y < top + height; y++) canvas.fill(colour, y * WIDTH + left, y * WIDTH + left + width);
};

/** Draws the characters we have pictures of; others leave their room empty (a name is in the text chunk, not in the picture). */
const write = (canvas: Canvas, text: string, left: number, top: number, scale: number, colour: number): void => {
  [...text].forEach((char, i) => {
    const glyph = GLYPHS[char];
    if (glyph === undefined) return;
    const advance = char.charCodeAt(0) < 128 ? 14 : 25;
    const from = left + [...text].slice(0, i).reduce((room, before) => room + (before.charCodeAt(0) < 128 ? 14 : 25), 0) * scale;
    const skip = advance === 14 ? 5 : 0;
    for (let y = 0; y < 24; y++) {
      const row = Number.parseInt(glyph.slice(y * 6, y * 6 + 6), 16);
      for (let x = 0; x < 24; x++) {
        if ((row >> (23 - x)) & 1) rectangle(canvas, from + (x - skip) * scale, top + y * scale, scale, scale, colour);
      }
    }
  });
};

const blank = (): Canvas => {
  const canvas = new Uint8Array(WIDTH * HEIGHT).fill(PAPER);
  for (let y = 0; y < HEIGHT; y += 12) rectangle(canvas, 0, y, WIDTH, 1, SHADE);
  rectangle(canvas, 0, 0, WIDTH, 10, GREEN);
  rectangle(canvas, 0, HEIGHT - 10, WIDTH, 10, GREEN);
  // Nobody can take it for a real card.
  write(canvas, '样本', 240, 150, 7, RED);
  return canvas;
};

export const drawFront = (person: Person): Canvas => {
  const canvas = blank();
  write(canvas, '演示卡', 40, 36, 2, GREEN);
  write(canvas, '姓名', 40, 110, 2, INK);
  rectangle(canvas, 640, 90, 160, 200, SHADE);
  write(canvas, '公民身份号码', 40, 400, 1, INK);
  write(canvas, person.idNumber, 220, 388, 2, INK);
  return canvas;
};

export const drawBack = (person: Person): Canvas => {
  const canvas = blank();
  write(canvas, '居民身份证', 300, 40, 2, INK);
  write(canvas, '签发机关', 120, 380, 1, INK);
  write(canvas, '有效期限', 120, 440, 1, INK);
  const until = person.validUntil === 'long-term' ? '' : person.validUntil;
  write(canvas, `${person.validFrom}-${until}`, 250, 440, 1, INK);
  return canvas;
};
