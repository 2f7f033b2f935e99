import { isDate } from '../../kernel/date.ts';
import { DEEDS, valueTypeOf } from './deed.ts';
import type { DeedTest, EarningRule, EarningRuleset } from './ruleset.ts';

/** What is wrong with a rule set's data, and where. */
export type EarningFault = { readonly path: string; readonly message: string };

/** No single award, cap or budget is above this; sums of a person's points stay far below what a number holds exactly. */
const MOST = 1_000_000_000_000;

type Say = (path: string, message: string) => void;

const isWhole = (value: unknown, least: number): boolean =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= MOST;

const isName = (text: unknown): boolean => typeof text === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(text);

const checkTest = (say: Say, path: string, rule: EarningRule, { value, is, than }: DeedTest): void => {
  const type = valueTypeOf(rule.deed, value);
  if (!type) {
    say(`${path}.value`, `a ${rule.deed} has no ${value}`);
    return;
  }
  const fits = {
    equal: typeof than === (type === 'text' ? 'string' : type),
    atLeast: type === 'number' && Number.isSafeInteger(than),
    atMost: type === 'number' && Number.isSafeInteger(than),
    among: type === 'text' && Array.isArray(than) && than.length > 0 && than.every((one) => typeof one === 'string'),
  }[is];
  if (!fits) say(`${path}.than`, `does not compare with ${value}`);
};

const checkRule = (say: Say, path: string, rule: EarningRule): void => {
  if (!isName(rule.id)) say(`${path}.id`, 'is a short name in small letters');
  if (!isName(rule.source)) say(`${path}.source`, 'is a short name in small letters');
  if (!Object.hasOwn(DEEDS, rule.deed)) {
    say(`${path}.deed`, 'points are not earned for this');
    return;
  }
  rule.when.forEach((test, i) => {
    checkTest(say, `${path}.when[${i}]`, rule, test);
  });
  if ('fixed' in rule.award) {
    if (!isWhole(rule.award.fixed, 1)) say(`${path}.award.fixed`, 'is a whole number above 0');
  } else {
    const { value, every, points } = rule.award.per;
    if (valueTypeOf(rule.deed, value) !== 'number') say(`${path}.award.per.value`, `a ${rule.deed} has no number ${value}`);
    if (!isWhole(every, 1)) say(`${path}.award.per.every`, 'is a whole number above 0');
    if (!isWhole(points, 1)) say(`${path}.award.per.points`, 'is a whole number above 0');
  }
  if (typeof rule.available === 'object' && !isWhole(rule.available.afterDays, 1)) say(`${path}.available`, 'waits a day at least');
  for (const end of ['from', 'to'] as const) if (rule[end] !== undefined && !isDate(rule[end])) say(`${path}.${end}`, 'is a calendar date');
  if (rule.from !== undefined && rule.to !== undefined && rule.from > rule.to) say(`${path}.to`, 'does not lie before its beginning');
  if (rule.campaign !== undefined && !isName(rule.campaign)) say(`${path}.campaign`, 'is a short name in small letters');
  if (rule.groups?.length === 0) say(`${path}.groups`, 'names a group at least');
};

const checkOnce = (say: Say, path: string, ids: readonly string[]): void =>
  ids.forEach((id, i) => {
    if (ids.indexOf(id) !== i) say(`${path}[${i}]`, `${id} is there twice`);
  });

/** Every fault of a rule set, none when it may be released. */
export const checkEarningRuleset = (ruleset: EarningRuleset): readonly EarningFault[] => {
  const faults: EarningFault[] = [];
  const say: Say = (path, message) => void faults.push({ path, message });
  if (!/^[a-z][a-z0-9-]*@[1-9]\d*$/.test(ruleset.id)) say('id', 'is a name and a version: earning@1');
  if (ruleset.rules.length === 0) say('rules', 'needs at least one rule');
  ruleset.rules.forEach((rule, i) => {
    checkRule(say, `rules[${i}]`, rule);
  });
  checkOnce(
    say,
    'rules',
    ruleset.rules.map(({ id }) => id),
  );
  checkOnce(
    say,
    'caps',
    ruleset.caps.map(({ capId }) => capId),
  );
  checkOnce(
    say,
    'budgets',
    ruleset.budgets.map(({ budgetId }) => budgetId),
  );
  const sources = new Set(ruleset.rules.map(({ source }) => source));
  const campaigns = new Set(ruleset.rules.map(({ campaign }) => campaign));
  ruleset.caps.forEach(({ capId, source, points }, i) => {
    if (!isName(capId)) say(`caps[${i}].capId`, 'is a short name in small letters');
    if (source !== null && !sources.has(source)) say(`caps[${i}].source`, 'no rule has this source');
    if (!isWhole(points, 0)) say(`caps[${i}].points`, 'is a whole number not below 0');
  });
  ruleset.budgets.forEach(({ budgetId, source, campaign, points }, i) => {
    if (!isName(budgetId)) say(`budgets[${i}].budgetId`, 'is a short name in small letters');
    if (source !== null && !sources.has(source)) say(`budgets[${i}].source`, 'no rule has this source');
    if (campaign !== null && !campaigns.has(campaign)) say(`budgets[${i}].campaign`, 'no rule has this campaign');
    if (!isWhole(points, 0)) say(`budgets[${i}].points`, 'is a whole number not below 0');
  });
  return faults;
};
