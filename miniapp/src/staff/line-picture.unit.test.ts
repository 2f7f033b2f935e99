import { describe, expect, it } from 'vitest';
import { linePicture } from './line-picture.ts';

const svgOf = (picture: string): string => decodeURIComponent(picture.replace('data:image/svg+xml,', ''));

describe('a line as a picture', () => {
  it('runs from the base line to the top, left to right', () => {
    const svg = svgOf(linePicture([{ colour: '#17693f', dashed: false, heights: [0, 0.5, 1] }], 2));
    expect(svg).toContain('points="8.0,132.0 160.0,70.0 312.0,8.0"');
    expect(svg).not.toContain('dasharray');
  });
  it('leaves out what is not known, and shows a single point as a dot', () => {
    expect(svgOf(linePicture([{ colour: 'red', dashed: true, heights: [null, 0.5, 0] }], 2))).toContain('points="160.0,70.0 312.0,132.0"');
    expect(svgOf(linePicture([{ colour: 'red', dashed: true, heights: [1] }], 0))).toContain('<circle cx="8.0" cy="8.0"');
  });
});
