import { describe, expect, it } from 'vitest';
import { household1 } from './household-1.ts';
import { compileScreener, type RosterHousehold } from './screening.ts';
import { standardScreener } from './standard.ts';

const ON = '2026-11-22';
const figures = { labour: 2, landMu: 12, incomeFen: 6_000_000, assetsFen: 28_000_000, debtsFen: 4_000_000 };
const head = {
  bornOn: '1985-03-02',
  resident: true,
  creditHousehold: true,
  socialCardActive: true,
  mobileBankActive: false,
  depositDailyAverageFen: 600_000,
};

type More = {
  readonly listedBlack?: boolean;
  readonly head?: Partial<RosterHousehold['head']>;
  readonly figures?: Partial<RosterHousehold['figures']>;
};
const screen = (more: More = {}) =>
  standardScreener().screen(
    {
      householdId: 'H1',
      members: 4,
      head: { ...head, ...more.head },
      figures: { ...figures, ...more.figures },
      listedBlack: more.listedBlack ?? null,
    },
    ON,
  );

describe('the screening of a household', () => {
  it('gives colour, score, grade and an indicative limit, and blames nothing that a roster cannot know', () => {
    const screening = screen();
    expect(screening).toMatchObject({ colour: 'white', reasons: [], indicativeLimitFen: 1_600_000 + 500_000 });
    expect(screening.decision).toMatchObject({
      id: 'H1',
      grade: 'BBB',
      score: 560 + 12 + 6 + 14 + 12 + 12 + 10 + 4 + 10,
      ruleset: 'household@1',
    });
    expect(screening.facts).toMatchObject({ product: 'jinong-kuaidai', bureau: null, appraisal: { integrity: null, meanLimitFen: null } });
  });

  it('caps what has not been appraised', () => {
    expect(screen({ figures: { incomeFen: 30_000_000, labour: 3 } })).toMatchObject({ colour: 'white', indicativeLimitFen: 3_000_000 });
  });

  it.each<[string, More, string[], number]>([
    ['nobody of age', { head: { bornOn: '2010-01-01' } }, ['R01'], 0],
    ['too old', { head: { bornOn: '1950-01-01' } }, ['R01'], 0],
    ['old for a term of a year', { head: { bornOn: '1961-01-01' } }, ['R01G'], 2_100_000],
    ['away for long', { head: { resident: false } }, ['G01'], 2_100_000],
    ['deep in debt', { figures: { debtsFen: 26_000_000 } }, ['R11'], 0],
    ['income unknown', { figures: { incomeFen: null } }, ['L01'], 0],
    ['too little income', { figures: { incomeFen: 2_500_000, debtsFen: 0 } }, ['L00'], 0],
    ['a low score', { figures: { labour: 0, incomeFen: 1_000_000, assetsFen: 0, debtsFen: 1 } }, ['S00'], 0],
  ])('%s is grey', (_name, more, reasons, indicativeLimitFen) => {
    expect(screen(more)).toMatchObject({ colour: 'grey', reasons, indicativeLimitFen });
  });

  it('takes an unknown residence for no absence, and a tag only from a yes', () => {
    expect(screen({ head: { resident: null } }).colour).toBe('white');
    expect(screen({ head: { creditHousehold: null } }).facts.tags).toEqual([]);
    expect(screen({ head: { creditHousehold: false } }).facts.tags).toEqual([]);
    expect(screen().facts.tags).toEqual(['credit-household']);
  });

  it('is black for a black list, whatever else is wrong', () => {
    expect(screen({ listedBlack: true })).toMatchObject({ colour: 'black', reasons: ['R04'], indicativeLimitFen: 0 });
    expect(screen({ listedBlack: true, head: { resident: false } })).toMatchObject({ colour: 'black', reasons: ['G01', 'R04'] });
    expect(screen({ listedBlack: false }).colour).toBe('white');
  });

  it('follows the rule set it was made from', () => {
    const renamed = household1.rules.map((rule) => (rule.kind === 'black-list' ? { ...rule, refuse: 'B01' } : rule));
    const { screen: byOther } = compileScreener({ ...household1, version: 2, rules: renamed });
    expect(byOther({ householdId: 'H1', members: 4, head, figures, listedBlack: true }, ON)).toMatchObject({
      colour: 'black',
      reasons: ['B01'],
    });
  });
});
