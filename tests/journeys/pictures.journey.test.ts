import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture } from '../browser/gallery.ts';
import { expectWellMade, type Gallery, openGallery, settled } from './open-gallery.ts';
import { screens } from './screens.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery?.close());

const names = screens.map((screen) => [`${screen.name}-${screen.who}`, screen] as const);

describe('every page at 360 px', () => {
  describe.each(['normal', 'big'] as const)('in %s type', (size) => {
    it.each(names)('%s', (name, screen) =>
      gallery.visit(screen, { size }, async (phone, hands) => {
        await hands.see(screen.says);
        await settled(phone);
        await keepPicture(phone.page, size === 'normal' ? name : `${name}-big`);
        await expectWellMade(phone, size);
        expect(phone.problems).toEqual([]);
      }),
    );
  });
});
