import jsQR from 'jsqr';
import { expect, it } from 'vitest';
import { qrImage } from './qr-image';

const svgOf = (text: string): string => decodeURIComponent(qrImage(text).replace('data:image/svg+xml,', ''));

/** The picture's dots, four pixels to a module, drawn from the bars of its path alone. */
const drawn = (svg: string) => {
  const scale = 4;
  const modules = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const width = modules * scale;
  const dots = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x = '', y = '', length = ''] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    for (let row = 0; row < scale; row++)
      for (let column = 0; column < Number(length) * scale; column++)
        dots.fill(
          0,
          ((Number(y) * scale + row) * width + Number(x) * scale + column) * 4,
          ((Number(y) * scale + row) * width + Number(x) * scale + column) * 4 + 3,
        );
  return { dots, width };
};

it.each(['HNP1.a', `HNP1.${'Ab9_-'.repeat(60)}`])('draws what a reader reads again: %s', (text) => {
  const { dots, width } = drawn(svgOf(text));
  expect(jsQR(dots, width, width)?.data).toBe(text);
});

it('stays small enough to be carried to the page with every new code', () => {
  expect(qrImage(`HNP1.${'x'.repeat(300)}`).length).toBeLessThan(40_000);
});
