import { encode } from 'uqr';

/** What a poster says; no name of anybody, for it goes from hand to hand. */
export type Poster = { readonly code: string; readonly link: string; readonly referredPoints: number; readonly bank: string };

export const POSTER_WIDTH = 600;
export const POSTER_HEIGHT = 860;

/** What a canvas of either build can do that a poster needs. */
export type Brush = Pick<CanvasRenderingContext2D, 'fillRect' | 'fillText'> & { fillStyle: unknown; font: string; textAlign: string };

/** White around the code, in modules: what scanners want. */
const QUIET = 4;
const MOST_QR = 320;

const drawQr = (brush: Brush, text: string, top: number): void => {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  // Whole pixels: a module of a part of one would be grey.
  const module = Math.floor(MOST_QR / size);
  const left = Math.round((POSTER_WIDTH - module * size) / 2);
  brush.fillStyle = '#ffffff';
  brush.fillRect(left, top, module * size, module * size);
  brush.fillStyle = '#1B2620';
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) brush.fillRect(left + x * module, top + y * module, module, module);
    });
  });
};

const MIDDLE = POSTER_WIDTH / 2;

/** A plain sheet: who invites, what it brings, the code to scan and the same to type. Nothing presses anybody. */
export const drawPoster = (brush: Brush, { code, link, referredPoints, bank }: Poster): void => {
  const say = (text: string, y: number, size: number, colour: string, weight = ''): void => {
    brush.fillStyle = colour;
    brush.font = `${weight} ${size}px sans-serif`.trim();
    brush.fillText(text, MIDDLE, y);
  };
  brush.fillStyle = '#ffffff';
  brush.fillRect(0, 0, POSTER_WIDTH, POSTER_HEIGHT);
  brush.fillStyle = '#17693F';
  brush.fillRect(0, 0, POSTER_WIDTH, 220);
  brush.textAlign = 'center';
  say(bank, 70, 28, '#ffffff');
  say('乡亲推荐，一起用惠农', 130, 46, '#ffffff', 'bold');
  say(`按时还一期款，或在村里店用一次积分，得 ${referredPoints} 分`, 182, 24, '#ffffff');
  drawQr(brush, link, 250);
  say('扫一扫，或者填推荐码', 620, 28, '#55635B');
  say(`${code.slice(0, 3)} ${code.slice(3)}`, 700, 64, '#17693F', 'bold');
  say('借钱不给积分。积分能在村里的店用，100 分约 1 元。', 780, 22, '#55635B');
};
