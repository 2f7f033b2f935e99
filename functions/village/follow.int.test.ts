import type { Fact } from '@huinong/shared/facts/fact.ts';
import type { PersonVerified } from '@huinong/shared/facts/identity.ts';
import type { HouseholdsRecorded, MemberIdentified } from '@huinong/shared/facts/village.ts';
import { describe, expect, it } from 'vitest';
import { factOfItem } from '../platform/facts.ts';
import { identifyPerson, identifyRecorded } from './identify-members.ts';
import { noteGrant, noteLine, noteLoan, noteRepayment, noteScreening } from './note-standing.ts';
import { readHouseholds } from './read-households.ts';
import { readBoard } from './read-villages.ts';
import { csv, idOf, village } from './testing/rosters.ts';
import { HUASHU, newWorld, type World } from './testing/world.ts';
import { storedVillages } from './villages.dynamo.ts';

const id = (n: number): string => `${HUASHU}-H${n.toString().padStart(4, '0')}`;
const head = (factId: string) => ({ version: 1, factId, institution: 'I', on: '2026-11-22', at: '2026-11-22T02:00:00.000Z' });

const told = async <F extends Fact>(world: World, type: F['type']): Promise<F[]> =>
  (await world.items('fact')).filter((item) => item.type === type).map((item) => factOfItem(item, world.house.sealer) as F);

const board = async (world: World) => {
  const result = await readBoard(world.house, storedVillages)(world.staff, HUASHU);
  if (!result.ok) throw new Error(result.error.title);
  return result.value;
};

const verified = (world: World, n: number, factId: string): PersonVerified => ({
  ...head(factId),
  type: 'identity.personVerified',
  body: {
    personId: `P${n}`,
    idHash: world.house.sealer.hash('id', idOf(n)),
    name: '王甲',
    idNumber: idOf(n),
    bornOn: '1970-01-01',
    idValidUntil: 'long-term',
    residentSinceOn: '2010-01-01',
    phone: null,
  },
});

const screened = (factId: string, rosterVersion: number, colour: 'white' | 'grey' | 'black', households: readonly number[]) => ({
  ...head(factId),
  type: 'credit.householdScreened' as const,
  body: {
    village: HUASHU,
    households: households.map((n) => ({ householdId: id(n), rosterVersion, colour, reasons: ['G01'], indicativeLimitFen: 3_000_000 })),
  },
});

describe('a screening', () => {
  it('of the newest roster version stands, in whatever order and however often it comes; a gone household stays gone', async () => {
    const world = await newWorld();
    await world.importText(csv(village(3)));
    const note = noteScreening(world.house);
    const facts = [
      screened('01A', 10, 'grey', [0, 1, 99]),
      screened('01B', 20, 'white', [0]),
      screened('01C', 15, 'black', [0]),
      screened('01D', 10, 'black', [2]),
    ];
    for (const fact of [...facts, ...facts, facts[0], facts[2]]) if (fact) await note(fact);
    const { counts, indicativeFen } = await board(world);
    expect(counts).toMatchObject({ households: 3, screenedWhite: 1, screenedGrey: 1, screenedBlack: 1 });
    expect(indicativeFen).toBe(9_000_000);
    expect(await world.items('standing')).toHaveLength(3);
    const white = await readHouseholds(world.house, storedVillages)(world.staff, HUASHU, { colour: 'white' });
    expect(white).toMatchObject({
      ok: true,
      value: { households: [{ householdNo: 'H0000', maskedHead: '王*', state: 'SCREENED' }], next: null },
    });
  });
});

describe('what a household comes to', () => {
  it('is on the board: granted, signed, drawn, with balances, whatever comes twice or out of order', async () => {
    const world = await newWorld();
    await world.importText(csv(village(4)));
    const { house } = world;
    const grant = (factId: string, n: number, limitFen: number, expiresOn: string) =>
      noteGrant(house)({
        ...head(factId),
        body: { village: HUASHU, householdId: id(n), grantId: `G${factId}`, limitFen, expiresOn },
      } as Parameters<ReturnType<typeof noteGrant>>[0]);
    const repay = () =>
      noteRepayment(house)({
        ...head('01R'),
        body: { village: HUASHU, householdId: id(0), loanId: 'L1', repaymentId: 'R1', principalFen: 300_000 },
      } as Parameters<ReturnType<typeof noteRepayment>>[0]);
    const draw = () =>
      noteLoan(house)({ ...head('01L'), body: { village: HUASHU, householdId: id(0), loanId: 'L1', amountFen: 1_000_000 } } as Parameters<
        ReturnType<typeof noteLoan>
      >[0]);
    await repay();
    await grant('01B', 0, 5_000_000, '2029-11-22');
    await grant('01A', 0, 9_900_000, '2029-11-22');
    await grant('01C', 1, 2_000_000, '2026-11-21');
    await grant('01D', 2, 1_000_000, '2026-11-22');
    for (let twice = 0; twice < 2; twice++) {
      await noteLine(house)({
        ...head('01E'),
        body: { village: HUASHU, householdId: id(0), lineId: 'N1', limitFen: 5_000_000 },
      } as Parameters<ReturnType<typeof noteLine>>[0]);
      await draw();
      await repay();
    }
    const { counts, grantedFen, drawnFen, rates, definitionVersion } = await board(world);
    expect(counts).toMatchObject({ households: 4, granted: 2, signed: 1, drawn: 1 });
    expect([grantedFen, drawnFen, definitionVersion]).toEqual([6_000_000, 1_000_000, 1]);
    expect(Object.fromEntries(rates.map(({ key, numerator, denominator }) => [key, [numerator, denominator]]))).toMatchObject({
      granted: [2, 4],
      signed: [1, 2],
      used: [1, 1],
      usedAmount: [700_000, 6_000_000],
    });
  });
});

describe('a person who proved who they are', () => {
  it('is told as a member once, whether identity or the roster came first', async () => {
    for (const order of ['person first', 'roster first']) {
      const world = await newWorld();
      const fact = verified(world, 1, '01A');
      const identify = identifyPerson(world.house, world.now);
      if (order === 'person first') await identify(fact);
      await world.importText(csv(village(2)));
      await identify(fact);
      const [recorded] = await told<HouseholdsRecorded>(world, 'village.householdsRecorded');
      if (!recorded) throw new Error('the import told of its households');
      for (let twice = 0; twice < 2; twice++) await identifyRecorded(world.house, world.now)(recorded);
      await identify(fact);
      const facts = await told<MemberIdentified>(world, 'village.memberIdentified');
      expect(facts.map(({ body }) => [body.personId, body.householdId, body.isHead, body.household.members, body.residentSinceOn])).toEqual(
        [['P1', id(0), false, 3, '2010-01-01']],
      );
      expect((await board(world)).counts.identified).toBe(1);
      expect(await world.violations()).toEqual([]);
    }
  });

  it('is told again when the roster has new figures, or the card a new date', async () => {
    const world = await newWorld();
    await world.importText(csv(village(1)));
    await identifyPerson(world.house, world.now)(verified(world, 0, '01A'));
    await world.importText(csv(village(1).map((row) => ({ ...row, income: '99000' }))));
    for (const recorded of await told<HouseholdsRecorded>(world, 'village.householdsRecorded'))
      await identifyRecorded(world.house, world.now)(recorded);
    await identifyPerson(world.house, world.now)(verified(world, 0, '01B'));
    const facts = await told<MemberIdentified>(world, 'village.memberIdentified');
    expect(facts.map(({ body }) => body.household.figures.incomeFen).sort()).toEqual([6_000_000, 9_900_000, 9_900_000]);
  });

  it('who is on no roster waits without a word', async () => {
    const world = await newWorld();
    await identifyPerson(world.house, world.now)(verified(world, 5, '01A'));
    expect(await told(world, 'village.memberIdentified')).toEqual([]);
  });
});
