import { expect, it } from 'vitest';
import { afterUse, type OfflineCodes, stillGood, wantsNew } from './offline-codes';

const noon = Date.parse('2026-11-22T04:00:00.000Z');
const inDays = (days: number) => new Date(noon + days * 86_400_000).toISOString();
const kept = (...days: number[]): OfflineCodes => ({
  personId: 'p1',
  shown: false,
  mostPoints: 500,
  codes: days.map((day) => ({ qr: `HNP1.${day}`, expiresAt: inDays(day) })),
});

it('shows nobody else’s codes and none whose time is over', () => {
  expect(stillGood(kept(7), 'p2', noon)).toBeNull();
  expect(stillGood(kept(-1, 0), 'p1', noon)).toBeNull();
  expect(stillGood(null, 'p1', noon)).toBeNull();
  expect(stillGood(kept(-1, 7), 'p1', noon)?.codes.map(({ qr }) => qr)).toEqual(['HNP1.7']);
});

it('fetches a set when there is none, one was shown, or its end is near', () => {
  expect(wantsNew(null, noon)).toBe(true);
  expect(wantsNew({ ...kept(7), shown: true }, noon)).toBe(true);
  expect(wantsNew(kept(2), noon)).toBe(true);
  expect(wantsNew(kept(7, 7, 7), noon)).toBe(false);
});

it('goes on to the next one after use', () => {
  expect(afterUse(kept(5, 6)).codes.map(({ qr }) => qr)).toEqual(['HNP1.6']);
});
