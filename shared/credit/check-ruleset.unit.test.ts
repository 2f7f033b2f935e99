import { describe, expect, it } from 'vitest';
import { checkRuleSet } from './check-ruleset.ts';
import { compile } from './compile.ts';
import { household1 } from './household-1.ts';
import type { RuleSet } from './ruleset.ts';

type Change = (ruleset: { -readonly [K in keyof RuleSet]: RuleSet[K] }) => void;
const changed = (change: Change): RuleSet => {
  const copy = structuredClone(household1);
  change(copy);
  return copy;
};

describe('faults of a rule set’s data', () => {
  it('keep it from compiling', () => {
    const decider = compile(
      changed((ruleset) => {
        ruleset.version = 0;
      }),
    );
    expect(decider).toEqual({ ok: false, error: [{ path: 'version', message: 'must be whole and from 1' }] });
  });

  // biome-ignore lint/suspicious/noExplicitAny: data as it may come from a file
  it.each<[string, string, (r: any) => void]>([
    [
      'name',
      'must be small letters',
      (r) => {
        r.name = 'Household 1';
      },
    ],
    [
      'rules',
      'at most 16',
      (r) => {
        r.rules = Array.from({ length: 17 }, (_, i) => ({ kind: 'grey-list', review: `G${i + 10}` }));
      },
    ],
    [
      'rules[2]',
      'a code is a letter, two digits and perhaps a letter',
      (r) => {
        r.rules[2].refuse = 'X';
      },
    ],
    [
      'rules[3]',
      'its codes must not repeat or interleave with another rule’s',
      (r) => {
        r.rules[3].refuse = 'R02';
      },
    ],
    [
      'rules[4]',
      'this code is the engine’s own',
      (r) => {
        r.rules[4].refuse = 'S00';
      },
    ],
    [
      'rules[7]',
      'its codes must not repeat or interleave with another rule’s',
      (r) => {
        r.rules[7].refuse = 'R06A';
      },
    ],
    [
      'rules[6].months',
      'must be whole and not below 0',
      (r) => {
        r.rules[6].months = -1;
      },
    ],
    [
      'rules[11].incomeSharePpm',
      'must be whole and not below 0',
      (r) => {
        r.rules[11].incomeSharePpm = 0.5;
      },
    ],
    [
      'scorecard.base',
      'must be whole',
      (r) => {
        r.scorecard.base = 560.5;
      },
    ],
    [
      'scorecard.labour',
      'needs at least one bin',
      (r) => {
        r.scorecard.labour = [];
      },
    ],
    [
      'scorecard.labour[3].below',
      'only the last bin has no upper bound',
      (r) => {
        r.scorecard.labour[3].below = 9;
      },
    ],
    [
      'scorecard.landMu[0].below',
      'only the last bin has no upper bound',
      (r) => {
        r.scorecard.landMu[0].below = undefined;
      },
    ],
    [
      'scorecard.incomeFen[1].below',
      'bounds must ascend',
      (r) => {
        r.scorecard.incomeFen[1].below = 2_000_000;
      },
    ],
    [
      'scorecard.netAssetsFen[0].points',
      'must be whole, at most 100000 either way',
      (r) => {
        r.scorecard.netAssetsFen[0].points = 0.5;
      },
    ],
    [
      'scorecard.depositFen[0].points',
      'must be whole, at most 100000 either way',
      (r) => {
        r.scorecard.depositFen[0].points = 100_001;
      },
    ],
    [
      'scorecard.debtRatioPpm[0].below',
      'must be a whole share above 0',
      (r) => {
        r.scorecard.debtRatioPpm[0].below = 0.2;
      },
    ],
    [
      'scorecard.integrity.good',
      'must be whole',
      (r) => {
        delete r.scorecard.integrity.good;
      },
    ],
    [
      'scorecard.repaymentHistory.new',
      'must be whole',
      (r) => {
        r.scorecard.repaymentHistory.new = '0';
      },
    ],
    [
      'scorecard.tags[0].anyOf',
      'must name known tags',
      (r) => {
        r.scorecard.tags[0].anyOf = ['hero'];
      },
    ],
    [
      'scorecard.tags[1].anyOf',
      'must name known tags',
      (r) => {
        r.scorecard.tags[1].anyOf = [];
      },
    ],
    [
      'scorecard.tags[2].points',
      'must be whole',
      (r) => {
        r.scorecard.tags[2].points = null;
      },
    ],
    [
      'grades',
      'needs at least one grade',
      (r) => {
        r.grades = [];
      },
    ],
    [
      'grades[9].fromScore',
      'only the last grade takes what is left',
      (r) => {
        r.grades[9].fromScore = 0;
      },
    ],
    [
      'grades[1].fromScore',
      'scores must be whole and descend',
      (r) => {
        r.grades[1].fromScore = 720;
      },
    ],
    [
      'grades[2].credit.incomeMultiplePpm',
      'must be whole and above 0',
      (r) => {
        r.grades[2].credit.incomeMultiplePpm = 0.8;
      },
    ],
    [
      'grades[3].credit.capFen',
      'must be whole fen above 0',
      (r) => {
        r.grades[3].credit.capFen = 0;
      },
    ],
    [
      'grades[4].credit.spreadBp',
      'must be 0 to 10000 bp',
      (r) => {
        r.grades[4].credit.spreadBp = -1;
      },
    ],
    [
      'limit.stepFen',
      'must be whole and not below 0',
      (r) => {
        r.limit.stepFen = 0;
      },
    ],
    [
      'limit.leastFen',
      'must be whole and not below 0',
      (r) => {
        r.limit.leastFen = -1;
      },
    ],
    [
      'price.lpr1y',
      'needs at least one day',
      (r) => {
        r.price.lpr1y = [];
      },
    ],
    [
      'price.lpr1y[0].from',
      'must be a date',
      (r) => {
        r.price.lpr1y[0].from = '2025-05-32';
      },
    ],
    [
      'price.lpr1y[0].ratePpm',
      'must be 0 to 1000000 ppm',
      (r) => {
        r.price.lpr1y[0].ratePpm = 3.1;
      },
    ],
    [
      'price.lpr1y[1].from',
      'days must ascend',
      (r) => {
        r.price.lpr1y.push({ from: '2025-05-20', ratePpm: 29_000 });
      },
    ],
    [
      'price.discounts.mostBp',
      'must be whole and not below 0',
      (r) => {
        r.price.discounts.mostBp = -1;
      },
    ],
    [
      'price.discounts.deposit.bp',
      'must be whole and not below 0',
      (r) => {
        r.price.discounts.deposit.bp = 0.5;
      },
    ],
    [
      'price.discounts.integrityPoints.per',
      'must be whole and above 0',
      (r) => {
        r.price.discounts.integrityPoints.per = 0;
      },
    ],
    [
      'products[0].code',
      'must be a short name in small letters',
      (r) => {
        r.products[0].code = '吉农快贷';
      },
    ],
    [
      'products[1].code',
      'stands twice',
      (r) => {
        r.products[1].code = 'jinong-kuaidai';
      },
    ],
    [
      'products[2].name',
      'must be said',
      (r) => {
        r.products[2].name = ' ';
      },
    ],
    [
      'products[3].methods',
      'needs at least one',
      (r) => {
        r.products[3].methods = [];
      },
    ],
    [
      'products[4].version',
      'must be whole and from 1',
      (r) => {
        r.products[4].version = 0;
      },
    ],
    [
      'products[5].spreadBp',
      'must be 0 to 10000 bp',
      (r) => {
        r.products[5].spreadBp = 1.5;
      },
    ],
    [
      'products[6].floorBp',
      'must not be above the cap',
      (r) => {
        r.products[6].floorBp = 301;
      },
    ],
    [
      'products[7].limitCapFen',
      'must be whole fen above 0',
      (r) => {
        r.products[7].limitCapFen = 0;
      },
    ],
    [
      'products[0].termMonthsMost',
      'must be 1 to 360 months',
      (r) => {
        r.products[0].termMonthsMost = 0;
      },
    ],
  ])('are found at %s: %s', (path, message, change) => expect(checkRuleSet(changed(change))).toEqual([{ path, message }]));

  // biome-ignore lint/suspicious/noExplicitAny: data as it may come from a file
  it.each<[string, (r: any) => void]>([
    [
      'rules[8]',
      (r) => {
        r.rules[8].review = 'R08KK';
      },
    ],
    [
      'rules[6].months',
      (r) => {
        r.rules[6].months = 1_000_001;
      },
    ],
    [
      'products[0].code',
      (r) => {
        r.products[0].code = 'jinong kuaidai';
      },
    ],
    [
      'products[0].spreadBp',
      (r) => {
        r.products[0].spreadBp = 10_001;
      },
    ],
    [
      'products[0].termMonthsMost',
      (r) => {
        r.products[0].termMonthsMost = 361;
      },
    ],
    [
      'grades[3].credit.capFen',
      (r) => {
        r.grades[3].credit.capFen = 1_000_000_000_001;
      },
    ],
    [
      'price.discounts.socialCardBp',
      (r) => {
        r.price.discounts.socialCardBp = -1;
      },
    ],
    [
      'price.discounts.creditVillageBp',
      (r) => {
        r.price.discounts.creditVillageBp = 0.5;
      },
    ],
    [
      'price.discounts.deposit.fromFen',
      (r) => {
        r.price.discounts.deposit.fromFen = -1;
      },
    ],
    [
      'price.discounts.integrityPoints.bp',
      (r) => {
        r.price.discounts.integrityPoints.bp = -1;
      },
    ],
    [
      'scorecard.depositFen[0].points',
      (r) => {
        r.scorecard.depositFen[0].points = -100_001;
      },
    ],
    [
      'name',
      (r) => {
        r.name = 'household!';
      },
    ],
    [
      'products[0].code',
      (r) => {
        r.products[0].code = `9${r.products[0].code}`;
      },
    ],
    [
      'products[0].code',
      (r) => {
        r.products[0].code = `a${'b'.repeat(40)}`;
      },
    ],
  ])('are found at the edges too: %s', (path, change) => expect(checkRuleSet(changed(change)).map((one) => one.path)).toEqual([path]));

  it('are none where every figure stands at its bound', () => {
    // biome-ignore lint/suspicious/noExplicitAny: data as it may come from a file
    const atBounds = (r: any) => {
      r.version = 1_000_000;
      r.rules = [...r.rules, ...['X01', 'X02', 'X03', 'X04'].map((review) => ({ kind: 'grey-list', review }))].slice(0, 16);
      r.scorecard.depositFen[0].points = -100_000;
      r.scorecard.depositFen[1].points = 100_000;
      r.grades[0].credit.capFen = 1_000_000_000_000;
      r.grades[1].credit.spreadBp = 10_000;
      r.grades[2].credit.incomeMultiplePpm = 100_000_000;
      r.limit.stepFen = 1;
      r.limit.leastFen = 0;
      r.price.lpr1y[0].ratePpm = 1_000_000;
      r.price.discounts.integrityPoints.per = 1;
      Object.assign(r.products[0], {
        version: 1_000_000,
        spreadBp: 0,
        floorBp: 10_000,
        capBp: 10_000,
        limitCapFen: 1,
        termMonthsMost: 360,
      });
      Object.assign(r.products[1], { termMonthsMost: 1, limitCapFen: 1_000_000_000_000 });
    };
    expect(checkRuleSet(changed(atBounds))).toEqual([]);
  });
});
