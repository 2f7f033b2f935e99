import { expect, it } from 'vitest';
import { worldChangeKey, worldKey } from './keys.ts';
import { loadWorld, type WorldLoad } from './load-world.ts';
import { testHouse } from './testing/house.ts';
import { readWorld } from './world.ts';

const year = { year: 2027, off: ['2027-01-01'], work: ['2027-01-30'] };
const calendar: WorldLoad = { kind: 'calendar', year };

it('keeps every loading under a version of its own, and loads nothing twice', async () => {
  const house = await testHouse('2026-12-01');
  const load = (what: WorldLoad) => loadWorld(house.deps)(house.institution, what, 'operator');
  expect(await load(calendar)).toEqual({ ok: true, value: { version: 1, changed: true, years: [2025, 2026, 2027], publications: 0 } });
  expect(await load(calendar)).toMatchObject({ ok: true, value: { version: 1, changed: false } });
  const publications = [{ publishedOn: '2026-11-20', oneYearPpm: 30_000 }];
  expect(await load({ kind: 'lpr', publications })).toMatchObject({ ok: true, value: { version: 2, years: [2025, 2026, 2027] } });
  const world = await readWorld(house);
  expect([world.calendar.years.has(2027), world.publications]).toEqual([true, publications]);
  const changes = await house.table.getAll([worldChangeKey(1), worldChangeKey(2)]);
  expect(changes.map((change) => change?.load)).toEqual([calendar, { kind: 'lpr', publications }]);
});

it('refuses what cannot be, and leaves what stands', async () => {
  const house = await testHouse('2026-12-01');
  const load = (what: WorldLoad) => loadWorld(house.deps)(house.institution, what, 'operator');
  expect(await load({ kind: 'calendar', year: { ...year, off: [] } })).toMatchObject({
    ok: false,
    error: { kind: 'noHolidays', status: 422 },
  });
  const early: WorldLoad = { kind: 'lpr', publications: [{ publishedOn: '2026-12-20', oneYearPpm: 30_000 }] };
  expect(await load(early)).toMatchObject({ ok: false, error: { kind: 'notYetPublished', title: '2026-12-20 还没到，不能先装' } });
  expect(await house.table.get(worldKey)).toBeUndefined();
});

it('two at once both come to stand', async () => {
  const house = await testHouse('2026-12-01');
  const loads: WorldLoad[] = [calendar, { kind: 'lpr', publications: [{ publishedOn: '2026-11-20', oneYearPpm: 30_000 }] }];
  await Promise.all(loads.map((load) => loadWorld(house.deps)(house.institution, load, 'operator')));
  const world = await readWorld(house);
  expect([world.calendar.years.has(2027), world.publications.length]).toEqual([true, 1]);
});
