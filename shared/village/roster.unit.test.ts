import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardOf } from './board.ts';
import { errorCsvHead, errorCsvLine } from './error-csv.ts';
import type { JudgedHousehold } from './household.ts';
import { householdIdOf, householdKey, placeOf } from './household-id.ts';
import type { Member } from './member.ts';
import { packHousehold, unpackHousehold } from './pack.ts';
import { recordHousehold } from './record-household.ts';
import { noStanding, stateOf } from './standing.ts';

const member = (n: number, more: Partial<Member> = {}): Member => ({
  name: `王${n}`,
  idNumber: `22990019910222${n.toString().padStart(4, '0')}`,
  relation: n === 0 ? '户主' : '子',
  isHead: n === 0,
  phone: null,
  address: null,
  ethnicity: null,
  education: null,
  marital: null,
  residence: null,
  resident: null,
  political: null,
  note: null,
  creditHousehold: null,
  socialCardActive: null,
  mobileBankActive: null,
  depositDailyAverageFen: null,
  ...more,
});
const figures = { labour: 2, landMu: 12.5, incomeFen: 100, assetsFen: null, debtsFen: 0, livelihood: '木耳' };
const household = (members: readonly Member[], more: Partial<JudgedHousehold> = {}): JudgedHousehold => ({
  householdNo: 'H1',
  group: '1组',
  members,
  figures,
  conflicts: [],
  incomplete: false,
  flagged: false,
  ...more,
});
const first = recordHousehold(null, household([member(0), member(1)]), 100);

describe('recording a household', () => {
  it('makes it, with a number for each member', () => {
    expect(first).toMatchObject({ change: 'created', rows: { created: 2, updated: 0, unchanged: 0 }, left: [] });
    expect(first.household.version).toBe(100);
    expect(first.household.members.map(({ memberNo }) => memberNo)).toEqual([0, 1]);
  });

  it('leaves it alone when the file says the same, also in another order and after a seal', () => {
    const stored = unpackHousehold({ ...first.household }, JSON.parse(JSON.stringify(packHousehold(first.household))));
    expect(stored).toEqual(first.household);
    for (const members of [
      [member(0), member(1)],
      [member(1), member(0)],
    ]) {
      expect(recordHousehold(stored, household(members), 200)).toMatchObject({
        change: 'unchanged',
        rows: { unchanged: 2 },
        household: { version: 100 },
      });
    }
  });

  it('counts rows by what changed, and keeps the members’ numbers', () => {
    const {
      rows,
      household: after,
      joined,
      left,
    } = recordHousehold(first.household, household([member(2), member(0), member(3, { note: 'x' })]), 50);
    expect(rows).toEqual({ created: 2, updated: 0, unchanged: 1 });
    expect([joined.map(({ name }) => name), left.map(({ name }) => name)]).toEqual([['王2', '王3'], ['王1']]);
    expect(after.version).toBe(101);
    expect(after.members.map(({ name, memberNo }) => [name, memberNo])).toEqual([
      ['王0', 0],
      ['王2', 2],
      ['王3', 3],
    ]);
    expect(
      recordHousehold(first.household, household([member(0), member(1)], { figures: { ...figures, labour: 3 } }), 1).rows.updated,
    ).toBe(2);
  });

  it('lets nobody go while a row of it was refused, and never has two heads', () => {
    const { household: after, left } = recordHousehold(first.household, household([member(1, { isHead: true })], { incomplete: true }), 1);
    expect(left).toEqual([]);
    expect(after.members.map(({ isHead }) => isHead)).toEqual([false, true]);
  });
});

describe('a household’s key', () => {
  it('is its number when that is plain, and fits an id of 64 characters', () => {
    expect(householdIdOf('220182105205', 'H0001')).toBe('220182105205-H0001');
    expect(householdKey('3组-12号')).toMatch(/^_[0-9A-Za-z_-]+$/);
    expect(placeOf('220182105205-H0001')).toEqual({ village: '220182105205', key: 'H0001' });
    expect([householdKey(''), householdKey('户'.repeat(13)), householdKey('\ud800'), placeOf('H0001')]).toEqual([null, null, null, null]);
  });

  it('is never shared by two numbers', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.string({ unit: 'grapheme', maxLength: 8 }), (a, b) => {
        const [ka, kb] = [householdKey(a), householdKey(b)];
        if (ka !== null && ka === kb) expect(a).toBe(b);
        if (ka !== null) expect(`220182105205-${ka}`).toMatch(/^[0-9A-Za-z_-]{1,64}$/);
      }),
    ));
});

describe('the error file', () => {
  it('opens as Chinese and runs no formula', () => {
    expect(errorCsvHead.charCodeAt(0)).toBe(0xfeff);
    const line = errorCsvLine({ row: 3, outcome: 'rejected', code: 'x', field: '=1+1', message: '说,"话"\n二' });
    expect(line).toBe(`3,rejected,x,'=1+1,"说,""话""\n二"\r\n`);
    for (const mark of ['+', '-', '@', '\t'])
      expect(errorCsvLine({ row: 1, outcome: 'flagged', code: 'c', field: 'f', message: `${mark}1` })).toContain(`'${mark}1`);
  });
});

describe('the board', () => {
  const on = '2026-11-22';
  const granted = { ...noStanding, colour: 'white' as const, grant: { limitFen: 500, expiresOn: on } };
  it('counts with fixed denominators', () => {
    const drawn = { ...granted, line: { limitFen: 500 }, drawnFen: 300, balanceFen: 200, identifiedPersons: 2 };
    const board = boardOf(
      [
        { hasHead: true, standing: granted },
        { hasHead: true, standing: drawn },
        { hasHead: false, standing: null },
        { hasHead: true, standing: { ...granted, grant: { limitFen: 900, expiresOn: '2026-11-21' } } },
      ],
      on,
    );
    expect(board).toMatchObject({ grantedFen: 1000, drawnFen: 300 });
    expect(board.counts).toEqual({
      households: 4,
      screenedWhite: 3,
      screenedGrey: 0,
      screenedBlack: 0,
      withoutHead: 1,
      identified: 1,
      granted: 2,
      signed: 1,
      drawn: 1,
    });
    expect(Object.fromEntries(board.rates.map(({ key, numerator, denominator }) => [key, `${numerator}/${denominator}`]))).toEqual({
      screened: '3/4',
      white: '3/3',
      granted: '2/4',
      signed: '1/2',
      used: '1/1',
      usedAmount: '200/1000',
    });
  });

  it('says how far a household has come', () => {
    const line = { limitFen: 1 };
    expect([
      stateOf(noStanding, on),
      stateOf({ ...noStanding, colour: 'grey' }, on),
      stateOf(granted, on),
      stateOf(granted, '2026-11-23'),
      stateOf({ ...granted, line }, on),
      stateOf({ ...granted, line, drawnFen: 1 }, on),
    ]).toEqual(['ROSTER', 'SCREENED', 'GRANTED', 'EXPIRED', 'SIGNED', 'DRAWN']);
  });
});
