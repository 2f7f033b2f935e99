import type { HouseholdScreened, ListChanged } from '@huinong/shared/facts/credit.ts';
import type { HouseholdsWithdrawn } from '@huinong/shared/facts/village.ts';
import { describe, expect, it } from 'vitest';
import { factOfItem } from '../platform/facts.ts';
import { faults } from '../platform/testing/faults.ts';
import { applyForCredit } from './apply-for-credit.ts';
import { followHouseholdsRecorded, followHouseholdsWithdrawn } from './follow-roster.ts';
import { getHouseholdCredit } from './get-household-credit.ts';
import { application, freshHouse, HOUSEHOLD, household, manager, ofType, type TestHouse, VILLAGE } from './testing/house.ts';

const told = async <F>(house: TestHouse, type: string): Promise<F[]> =>
  ofType(await house.items(), type)
    .map((item) => factOfItem(item, house.sealer) as F)
    .sort((a, b) => ((a as { factId: string }).factId < (b as { factId: string }).factId ? -1 : 1));

const page = async (house: TestHouse, householdId = HOUSEHOLD) =>
  getHouseholdCredit(house.deps)({ principal: manager(house.institution, [VILLAGE]), householdId });

const withdrawn = (house: TestHouse): HouseholdsWithdrawn => ({
  ...house.factHead(),
  type: 'village.householdsWithdrawn',
  body: { village: VILLAGE, batchId: 'B1', householdIds: [HOUSEHOLD] },
});

describe('the screening of an imported village', () => {
  it('says of every household with a head its colour, reasons and indicative limit, and tells village', async () => {
    const house = await freshHouse();
    const many = Array.from({ length: 120 }, (_, i) =>
      household({ householdId: `${VILLAGE}-H${i}`, householdNo: `H${i}`, ...(i === 7 ? { head: null } : {}) }),
    );
    await followHouseholdsRecorded(house.deps)(house.recorded(many));
    const facts = await told<HouseholdScreened>(house, 'credit.householdScreened');
    const screenings = facts.flatMap((fact) => fact.body.households);
    expect(screenings).toHaveLength(119);
    expect(new Set(screenings.map(({ householdId }) => householdId)).size).toBe(119);
    expect(screenings[0]).toMatchObject({ rosterVersion: 1, colour: 'white', reasons: [], indicativeLimitFen: 3_000_000 });
    expect(await page(house, `${VILLAGE}-H0`)).toMatchObject({
      value: { screening: { colour: 'white', score: 672, grade: 'A', ruleset: 'household@1' }, decisions: [] },
    });
    expect(await page(house, `${VILLAGE}-H7`)).toMatchObject({ ok: false, error: { status: 404 } });
    expect(await house.violations()).toEqual([]);
  });

  it('done twice, or killed and done again, is done once', async () => {
    const house = await freshHouse();
    const fact = house.recorded([household()]);
    for (const fault of ['kill-before', 'kill-after'] as const) {
      for (let n = 1; n <= 2; n++) {
        const { intercept } = faults((attempt) => (attempt === n ? fault : undefined));
        const dying = await freshHouse({ institution: house.institution, intercept });
        await followHouseholdsRecorded(dying.deps)(fact).catch(() => undefined);
      }
    }
    await followHouseholdsRecorded(house.deps)(fact);
    await followHouseholdsRecorded(house.deps)(fact);
    expect(await told(house, 'credit.householdScreened')).toHaveLength(1);
    expect(await house.violations()).toEqual([]);
  });

  it('keeps the newest roster whichever fact comes last', async () => {
    const house = await freshHouse();
    const older = house.recorded([household()]);
    const newer = house.recorded([household({ rosterVersion: 2, figures: { ...household().figures, incomeFen: null } })], 'B2');
    await followHouseholdsRecorded(house.deps)(newer);
    await followHouseholdsRecorded(house.deps)(older);
    expect(await page(house)).toMatchObject({
      value: { screening: { colour: 'grey', reasons: [{ code: 'L01' }], indicativeLimitFen: 0 } },
    });
  });

  it('is gone when the import is undone, stays gone for an old fact, and comes back with a new import', async () => {
    const house = await freshHouse();
    const first = house.recorded([household()]);
    await followHouseholdsRecorded(house.deps)(first);
    const undone = withdrawn(house);
    await followHouseholdsWithdrawn(house.deps)(undone);
    await followHouseholdsRecorded(house.deps)(first);
    expect(await page(house)).toMatchObject({ value: { screening: null } });
    await followHouseholdsRecorded(house.deps)(house.recorded([household()], 'B2'));
    expect(await page(house)).toMatchObject({ value: { screening: { colour: 'white' } } });
    await followHouseholdsWithdrawn(house.deps)(undone);
    expect(await page(house)).toMatchObject({ value: { screening: { colour: 'white' } } });
  });

  it('tells the lender when a household that holds a grant turns grey, and when it is white again', async () => {
    const house = await freshHouse();
    await house.ready('P1');
    await followHouseholdsRecorded(house.deps)(house.recorded([household()]));
    await applyForCredit(house.deps)(application(house.institution, 'P1'));
    const { head } = household();
    if (!head) throw new Error('the household has a head');
    await followHouseholdsRecorded(house.deps)(house.recorded([household({ rosterVersion: 2, head: { ...head, resident: false } })], 'B2'));
    await followHouseholdsRecorded(house.deps)(house.recorded([household({ rosterVersion: 3 })], 'B3'));
    const changes = await told<ListChanged>(house, 'credit.listChanged');
    expect(changes.map(({ body }) => [body.personId, body.colour, body.reason])).toEqual([
      ['P1', 'grey', 'G01'],
      ['P1', 'white', ''],
    ]);
  });

  it('lets a later import’s figures into the decision', async () => {
    const house = await freshHouse();
    await house.ready('P1');
    await followHouseholdsRecorded(house.deps)(
      house.recorded([household({ rosterVersion: 2, figures: { ...household().figures, incomeFen: 4_000_000 } })]),
    );
    const result = await applyForCredit(house.deps)(application(house.institution, 'P1'));
    expect(result).toMatchObject({ ok: true, value: { binding: 'income' } });
  });
});
