import { isDate } from '../kernel/date.ts';
import { INCOME_UNKNOWN, LIMIT_TOO_LOW, SCORE_TOO_LOW } from './decision.ts';
import { INTEGRITIES, REPAYMENT_HISTORIES, TAGS } from './facts.ts';
import { MOST_RULES } from './rules.ts';
import type { Bin, GradeData, ProductData, RuleData, RuleSet } from './ruleset.ts';

/** What is wrong with a rule set's data, and where. */
export type RuleSetFault = { readonly path: string; readonly message: string };

/** Above this no amount of one household goes; below it every product of the engine is exact. */
const MOST_FEN = 1_000_000_000_000;

/** Points stay small, so that a shortfall and its place fit one 32-bit number. */
const MOST_POINTS = 100_000;

type Say = (path: string, message: string) => void;

const wholeFrom = (least: number, most: number, value: unknown): boolean =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;

const arePoints = (points: unknown): boolean => wholeFrom(-MOST_POINTS, MOST_POINTS, points);

const checkBins = (say: Say, path: string, bins: readonly Bin[]): void => {
  if (bins.length === 0) say(path, 'needs at least one bin');
  bins.forEach((bin, i) => {
    const last = i === bins.length - 1;
    if (!arePoints(bin.points)) say(`${path}[${i}].points`, 'must be whole, at most 100000 either way');
    const before = bins[i - 1]?.below ?? Number.NEGATIVE_INFINITY;
    if (last !== (bin.below === undefined)) say(`${path}[${i}].below`, 'only the last bin has no upper bound');
    else if (!last && !(Number.isFinite(bin.below) && (bin.below as number) > before)) say(`${path}[${i}].below`, 'bounds must ascend');
  });
};

const checkRules = (say: Say, rules: readonly RuleData[]): void => {
  if (rules.length > MOST_RULES) say('rules', `at most ${MOST_RULES}`);
  const spans = rules.map((rule, i) => {
    const codes = [...('refuse' in rule ? [rule.refuse] : []), ...('review' in rule ? [rule.review] : [])].sort();
    if (codes.some((code) => !/^[A-Z]\d\d[A-Z]?$/.test(code))) say(`rules[${i}]`, 'a code is a letter, two digits and perhaps a letter');
    if (codes.some((code) => [SCORE_TOO_LOW, LIMIT_TOO_LOW, INCOME_UNKNOWN].includes(code)))
      say(`rules[${i}]`, 'this code is the engine’s own');
    for (const [name, value] of Object.entries(rule)) {
      if (typeof value === 'number' && !wholeFrom(0, 1_000_000, value)) say(`rules[${i}].${name}`, 'must be whole and not below 0');
    }
    return { first: codes[0] as string, last: codes.at(-1) as string, i };
  });
  spans.sort((a, b) => (a.first < b.first ? -1 : 1));
  spans.forEach((span, n) => {
    const next = spans[n + 1];
    if (next && next.first <= span.last) say(`rules[${next.i}]`, 'its codes must not repeat or interleave with another rule’s');
  });
};

const checkGrades = (say: Say, grades: readonly GradeData[]): void => {
  if (grades.length === 0) say('grades', 'needs at least one grade');
  grades.forEach(({ fromScore, credit }, i) => {
    const path = `grades[${i}]`;
    const last = i === grades.length - 1;
    if (last !== (fromScore === null)) say(`${path}.fromScore`, 'only the last grade takes what is left');
    const before = grades[i - 1]?.fromScore;
    if (fromScore !== null && (!Number.isSafeInteger(fromScore) || (typeof before === 'number' && fromScore >= before))) {
      say(`${path}.fromScore`, 'scores must be whole and descend');
    }
    if (credit === null) return;
    if (!wholeFrom(1, 100_000_000, credit.incomeMultiplePpm)) say(`${path}.credit.incomeMultiplePpm`, 'must be whole and above 0');
    if (!wholeFrom(1, MOST_FEN, credit.capFen)) say(`${path}.credit.capFen`, 'must be whole fen above 0');
    if (!wholeFrom(0, 10_000, credit.spreadBp)) say(`${path}.credit.spreadBp`, 'must be 0 to 10000 bp');
  });
};

const checkProducts = (say: Say, products: readonly ProductData[]): void => {
  const seen = new Set<string>();
  products.forEach((product, i) => {
    const path = `products[${i}]`;
    if (!/^[a-z][a-z0-9-]{1,39}$/.test(product.code)) say(`${path}.code`, 'must be a short name in small letters');
    if (seen.has(product.code)) say(`${path}.code`, 'stands twice');
    seen.add(product.code);
    if (product.name.trim() === '') say(`${path}.name`, 'must be said');
    if (product.methods.length === 0) say(`${path}.methods`, 'needs at least one');
    if (!wholeFrom(1, 1_000_000, product.version)) say(`${path}.version`, 'must be whole and from 1');
    for (const name of ['spreadBp', 'floorBp', 'capBp'] as const) {
      if (!wholeFrom(0, 10_000, product[name])) say(`${path}.${name}`, 'must be 0 to 10000 bp');
    }
    if (product.floorBp > product.capBp) say(`${path}.floorBp`, 'must not be above the cap');
    if (!wholeFrom(1, MOST_FEN, product.limitCapFen)) say(`${path}.limitCapFen`, 'must be whole fen above 0');
    if (!wholeFrom(1, 360, product.termMonthsMost)) say(`${path}.termMonthsMost`, 'must be 1 to 360 months');
  });
};

const checkLpr = (say: Say, rows: RuleSet['price']['lpr1y']): void => {
  if (rows.length === 0) say('price.lpr1y', 'needs at least one day');
  rows.forEach(({ from, ratePpm }, i) => {
    if (!isDate(from)) say(`price.lpr1y[${i}].from`, 'must be a date');
    if (!wholeFrom(0, 1_000_000, ratePpm)) say(`price.lpr1y[${i}].ratePpm`, 'must be 0 to 1000000 ppm');
    const before = rows[i - 1];
    if (before && before.from >= from) say(`price.lpr1y[${i}].from`, 'days must ascend');
  });
};

const checkPoints = (say: Say, path: string, names: readonly string[], points: Readonly<Record<string, number>>): void => {
  for (const name of names) if (!arePoints(points[name])) say(`${path}.${name}`, 'must be whole');
};

/** Every fault of a rule set's data; none means that it compiles and decides exactly. */
export const checkRuleSet = (data: RuleSet): readonly RuleSetFault[] => {
  const faults: RuleSetFault[] = [];
  const say: Say = (path, message) => faults.push({ path, message });
  const { scorecard: card, limit, price } = data;
  if (!/^[a-z][a-z-]*$/.test(data.name)) say('name', 'must be small letters');
  if (!wholeFrom(1, 1_000_000, data.version)) say('version', 'must be whole and from 1');
  checkRules(say, data.rules);
  if (!Number.isSafeInteger(card.base)) say('scorecard.base', 'must be whole');
  for (const name of [
    'labour',
    'landMu',
    'incomeFen',
    'netAssetsFen',
    'debtRatioPpm',
    'depositFen',
    'channels',
    'merchantActiveMonths',
  ] as const) {
    checkBins(say, `scorecard.${name}`, card[name]);
  }
  card.debtRatioPpm.forEach(({ below }, i) => {
    if (below !== undefined && !wholeFrom(1, 1_000_000, below)) say(`scorecard.debtRatioPpm[${i}].below`, 'must be a whole share above 0');
  });
  checkPoints(say, 'scorecard.integrity', INTEGRITIES, card.integrity);
  checkPoints(say, 'scorecard.repaymentHistory', REPAYMENT_HISTORIES, card.repaymentHistory);
  card.tags.forEach(({ anyOf, points }, i) => {
    if (!arePoints(points)) say(`scorecard.tags[${i}].points`, 'must be whole');
    if (anyOf.length === 0 || anyOf.some((tag) => !TAGS.includes(tag))) say(`scorecard.tags[${i}].anyOf`, 'must name known tags');
  });
  checkGrades(say, data.grades);
  for (const [name, value] of Object.entries(limit)) {
    if (!wholeFrom(name === 'stepFen' ? 1 : 0, MOST_FEN, value)) say(`limit.${name}`, 'must be whole and not below 0');
  }
  checkLpr(say, price.lpr1y);
  const { discounts } = price;
  for (const [name, value] of [
    ['mostBp', discounts.mostBp],
    ['deposit.bp', discounts.deposit.bp],
    ['deposit.fromFen', discounts.deposit.fromFen],
    ['socialCardBp', discounts.socialCardBp],
    ['creditVillageBp', discounts.creditVillageBp],
    ['integrityPoints.bp', discounts.integrityPoints.bp],
  ] as const) {
    if (!wholeFrom(0, MOST_FEN, value)) say(`price.discounts.${name}`, 'must be whole and not below 0');
  }
  if (!wholeFrom(1, MOST_FEN, discounts.integrityPoints.per)) say('price.discounts.integrityPoints.per', 'must be whole and above 0');
  checkProducts(say, data.products);
  return faults;
};
