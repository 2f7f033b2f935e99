import { expect, it } from 'vitest';
import { distanceM, nearFirst } from './near.ts';

const here = { latitude: 44.83, longitude: 126.55 };

it('measures as the crow flies', () => {
  expect(distanceM(here, here)).toBe(0);
  // One degree of a meridian: 2 π 6,371 km / 360.
  expect(distanceM({ latitude: 44, longitude: 126 }, { latitude: 45, longitude: 126 })).toBe(111_195);
  // A degree of longitude at 60° north is half of one at the equator.
  expect(distanceM({ latitude: 60, longitude: 126 }, { latitude: 60, longitude: 127 })).toBeGreaterThan(55_000);
  expect(distanceM({ latitude: 60, longitude: 126 }, { latitude: 60, longitude: 127 })).toBeLessThan(56_000);
});

it('shows the own village first, then the nearest, and where nobody knows last by name', () => {
  const shop = (name: string, village: string, north: number | null) => ({
    name,
    village,
    place: north === null ? null : { latitude: here.latitude + north, longitude: here.longitude },
  });
  const shops = [
    shop('far', 'V2', 0.2),
    shop('b', 'V2', null),
    shop('own-far', 'V1', 0.5),
    shop('a', 'V2', null),
    shop('near', 'V2', 0.01),
  ];
  const names = (village: string | null, at: typeof here | null) => nearFirst(shops, village, at).map(({ merchant }) => merchant.name);
  expect(names('V1', here)).toEqual(['own-far', 'near', 'far', 'a', 'b']);
  expect(names(null, here)).toEqual(['near', 'far', 'own-far', 'a', 'b']);
  expect(names(null, null)).toEqual(['a', 'b', 'far', 'near', 'own-far']);
  expect(nearFirst(shops, 'V1', here)[0]).toMatchObject({ ownVillage: true, distanceM: 55_597 });
  expect(nearFirst(shops, 'V1', null).every((one) => one.distanceM === null)).toBe(true);
});
