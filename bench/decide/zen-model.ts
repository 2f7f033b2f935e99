import { ZenEngine } from '@gorules/zen-engine';
import { CHARACTERISTICS, type Decision, type LimitTermKey, type Outcome, type Points } from '@huinong/shared/credit/decision.ts';
import type { Facts } from '@huinong/shared/credit/facts.ts';
import type { Bin, RuleSet } from '@huinong/shared/credit/ruleset.ts';
import { completed } from './result.ts';

/**
 * The rule set as a GoRules decision graph (JDM) as its documentation advises: rules, scorecard, grades and products as decision
 * tables, arithmetic in expression nodes, no function nodes; the decision made once and evaluated for each case. Nodes hand on
 * only what the next ones need. Tables that do not need each other stand side by side.
 */
type Node = { readonly id: string; readonly name: string; readonly type: string; readonly content?: unknown };

const expressions = (id: string, entries: Readonly<Record<string, string>>, passThrough = false): Node => ({
  id,
  name: id,
  type: 'expressionNode',
  content: {
    expressions: Object.entries(entries).map(([key, value]) => ({ id: `${id}.${key}`, key, value })),
    passThrough,
    inputField: null,
    outputPath: null,
    executionMode: 'single',
  },
});

type Table = {
  readonly hitPolicy: 'first' | 'collect';
  /** The field that every row tests, or null when each row is an expression of its own. */
  readonly field: string | null;
  readonly outputs: readonly string[];
  readonly rows: readonly { readonly when: string; readonly gives: readonly string[] }[];
  readonly outputPath?: string;
};

const table = (id: string, { hitPolicy, field, outputs, rows, outputPath }: Table): Node => ({
  id,
  name: id,
  type: 'decisionTableNode',
  content: {
    hitPolicy,
    inputs: [{ id: 'in', name: 'in', ...(field === null ? {} : { field }) }],
    outputs: outputs.map((output, i) => ({ id: `out${i}`, name: output, field: output })),
    rules: rows.map(({ when, gives }, i) => ({
      _id: `${id}.${i}`,
      in: when,
      ...Object.fromEntries(gives.map((value, place) => [`out${place}`, value])),
    })),
    passThrough: false,
    inputField: null,
    outputPath: outputPath ?? null,
    executionMode: 'single',
  },
});

const text = (value: string): string => JSON.stringify(value);

/** YYYYMMDD as a number, from the text of a date: the engine's own year difference counts 28 February as a leapling's birthday. */
const code = (date: string): string => `number(${date}[0:3]) * 10000 + number(${date}[5:6]) * 100 + number(${date}[8:9])`;
const codeLater = (date: string, months: string): string =>
  `d(${date}).add(${months}, "M").year() * 10000 + d(${date}).add(${months}, "M").month() * 100 + d(${date}).add(${months}, "M").day()`;

const derived = (data: RuleSet): Node => {
  const residence = data.rules.find((rule) => rule.kind === 'residence')?.months ?? 0;
  const { limit } = data;
  const ppm = (amount: string): string => `floor((${amount} * ${limit.debtServicePpm} + 500000) / 1000000)`;
  const h = 'household';
  return expressions('derived', {
    onCode: code('on'),
    age: `floor((${code('on')} - (${code('person.bornOn')})) / 10000)`,
    ageAtEnd: `floor((${codeLater('on', 'request.termMonths')} - (${code('person.bornOn')})) / 10000)`,
    documentValid: `person.idValidUntil == null ? false : person.idValidUntil == "long-term" ? true : ${code('person.idValidUntil')} >= ${code('on')}`,
    residentLongEnough: `person.residentSinceOn == null ? null : ${codeLater('person.residentSinceOn', String(residence))} <= ${code('on')}`,
    living: `${h}.livingCostFen ?? (${h}.members * ${limit.livingCostPerMemberFen})`,
    service: `${h}.debtServiceFen ?? (${h}.debtsFen == null ? 0 : ${ppm(`${h}.debtsFen`)})`,
    netAssets: `${h}.assetsFen == null or ${h}.debtsFen == null ? null : ${h}.assetsFen - ${h}.debtsFen`,
    debtRatio: `${h}.assetsFen == null or ${h}.debtsFen == null ? null : ${h}.debtsFen == 0 ? 0 : ${h}.assetsFen == 0 ? 1000000 : ${h}.debtsFen * 1000000 / ${h}.assetsFen`,
    channels: `bank.socialCardActive == null and bank.mobileBankActive == null ? null : (bank.socialCardActive == true ? 1 : 0) + (bank.mobileBankActive == true ? 1 : 0)`,
  });
};

const rulesTable = (data: RuleSet): Node => {
  const rows: { when: string; gives: [string, string] }[] = [];
  const add = (ruleCode: string, refuses: boolean, when: string): void => {
    rows.push({ when, gives: [text(ruleCode), String(refuses)] });
  };
  const list = (values: readonly string[]): string => `[${values.map(text).join(', ')}]`;
  for (const rule of data.rules) {
    switch (rule.kind) {
      case 'age': {
        add(rule.refuse, true, `age < ${rule.fromYears} or age > ${rule.toYears}`);
        add(rule.review, false, `age >= ${rule.fromYears} and age <= ${rule.toYears} and ageAtEnd > ${rule.reviewAboveYears}`);
        break;
      }
      case 'identity-document':
        add(rule.refuse, true, 'documentValid == false');
        break;
      case 'identity-verified':
        add(rule.refuse, true, 'person.identityVerified != true');
        break;
      case 'black-list':
        add(rule.refuse, true, 'lists.black == true or lists.judgmentDefaulter == true');
        break;
      case 'overdue': {
        const bad = `bureau.currentOverdue or bureau.consecutiveOverdueMax24m >= ${rule.consecutiveFrom} or bureau.overdueMonths24m >= ${rule.monthsFrom}`;
        add(rule.refuse, true, `bureau != null and (${bad})`);
        add(rule.review, false, 'bureau == null');
        break;
      }
      case 'residence':
        add(rule.refuse, true, 'person.inServedArea != true or residentLongEnough == false');
        add(rule.review, false, 'person.inServedArea == true and residentLongEnough == null');
        break;
      case 'other-borrower':
        add(rule.refuse, true, 'household.otherBorrower == true');
        break;
      case 'payroll': {
        const excluded = `person.publicPayroll == true and product in ${list(rule.products)}`;
        add(rule.refuse, true, excluded);
        add(rule.review, false, `person.bankStaffOrKin == true and not (${excluded})`);
        break;
      }
      case 'purpose':
        add(rule.refuse, true, `request.purpose in ${list(rule.purposes)}`);
        break;
      case 'credit-seeking': {
        const much = `bureau.queries3m > ${rule.queriesMost} or bureau.otherUnsecuredLenders > ${rule.lendersMost}`;
        add(rule.refuse, true, `bureau != null and (${much})`);
        break;
      }
      case 'debt-service':
        add(rule.refuse, true, `household.incomeFen != null and service * 1000000 > household.incomeFen * ${rule.incomeSharePpm}`);
        break;
      case 'grey-list':
        add(rule.review, false, 'len(lists.grey) > 0');
        break;
    }
  }
  return table('rules', { hitPolicy: 'collect', field: null, outputs: ['code', 'refuses'], rows, outputPath: 'hits' });
};

/** A missing figure is asked for first: comparing it would be an error of the cell. */
const binTable = (name: string, field: string, bins: readonly Bin[]): Node =>
  table(name, {
    hitPolicy: 'first',
    field,
    outputs: [`points.${name}`],
    rows: [
      { when: 'null', gives: ['0'] },
      ...bins.map(({ below, points }) => ({ when: below === undefined ? '' : `< ${below}`, gives: [String(points)] })),
    ],
  });

const valueTable = (name: string, field: string, values: Readonly<Record<string, number>>): Node =>
  table(name, {
    hitPolicy: 'first',
    field,
    outputs: [`points.${name}`],
    rows: [
      ...Object.entries(values).map(([value, points]) => ({ when: text(value), gives: [String(points)] })),
      { when: '', gives: ['0'] },
    ],
  });

const cardTables = ({ scorecard: card }: RuleSet): readonly Node[] => [
  binTable('labour', 'household.labour', card.labour),
  binTable('landMu', 'household.landMu', card.landMu),
  binTable('income', 'household.incomeFen', card.incomeFen),
  binTable('netAssets', 'netAssets', card.netAssetsFen),
  binTable('debtRatio', 'debtRatio', card.debtRatioPpm),
  valueTable('integrity', 'appraisal.integrity', card.integrity),
  binTable('deposit', 'bank.depositDailyAverageFen', card.depositFen),
  binTable('channels', 'channels', card.channels),
  valueTable('repaymentHistory', 'bank.repaymentHistory', card.repaymentHistory),
  binTable('merchantActiveMonths', 'bank.merchantActiveMonths', card.merchantActiveMonths),
];

const score = ({ scorecard: card }: RuleSet): Node => {
  const tags = card.tags.map(({ anyOf, points }) => `(some(${JSON.stringify(anyOf)}, # in $root.tags) ? ${points} : 0)`).join(' + ');
  const sum = CHARACTERISTICS.filter((name) => name !== 'tags').map((name) => `points.${name}`);
  const tagPoints = tags.replaceAll('$root.tags', 'tags');
  return expressions('score', { tagPoints, score: `${card.base} + ${sum.join(' + ')} + ${tagPoints}` });
};

const gradeTable = ({ grades }: RuleSet): Node =>
  table('grade', {
    hitPolicy: 'first',
    field: 'score',
    outputs: ['grade.name', 'grade.multiple', 'grade.cap', 'grade.spreadBp'],
    rows: grades.map(({ grade, fromScore, credit }) => ({
      when: fromScore === null ? '' : `>= ${fromScore}`,
      gives: [
        text(grade),
        ...(credit ? [credit.incomeMultiplePpm / 1_000_000, credit.capFen, credit.spreadBp] : ['null', 'null', 'null']).map(String),
      ],
    })),
  });

const productTable = ({ products }: RuleSet): Node =>
  table('productTerms', {
    hitPolicy: 'first',
    field: 'product',
    outputs: ['terms.spreadBp', 'terms.floorBp', 'terms.capBp', 'terms.limitCap'],
    rows: products.map((product) => ({
      when: text(product.code),
      gives: [product.spreadBp, product.floorBp, product.capBp, product.limitCapFen].map(String),
    })),
  });

const limitNode = ({ limit }: RuleSet): Node => {
  const lends = 'grade.multiple != null and household.incomeFen != null';
  const none = '1000000000000000';
  const terms: readonly (readonly [LimitTermKey, string])[] = [
    ['income', `grade.multiple * (household.incomeFen - living - service)`],
    ['assets', `netAssets == null ? ${none} : netAssets * ${limit.netAssetsSharePpm / 1_000_000}`],
    ['appraisal', `appraisal.meanLimitFen == null ? ${none} : appraisal.meanLimitFen * ${limit.appraisalMultiplePpm / 1_000_000}`],
    ['not-appraised', `appraisal.meanLimitFen == null ? ${limit.notAppraisedCapFen} : ${none}`],
    ['grade', 'grade.cap'],
    ['product', 'terms.limitCap'],
    ['online-consumption', `basis == "ONLINE_MODEL" and request.use == "consumption" ? ${limit.onlineConsumptionCapFen} : ${none}`],
  ];
  const names = terms.map((_, i) => `$.t${i}`);
  const binding = terms.reduceRight((rest, [key], i) => (rest === '' ? text(key) : `$.t${i} == $.least ? ${text(key)} : ${rest}`), '');
  return expressions('limit', {
    ...Object.fromEntries(terms.map(([, value], i) => [`t${i}`, `${lends} ? (${value}) : 0`])),
    least: `min([${names.join(', ')}])`,
    binding,
    whole: `floor(($.least - (bank.unsecuredExposureFen ?? 0)) / ${limit.stepFen}) * ${limit.stepFen}`,
    limitFen: `$.whole < ${limit.leastFen} ? 0 : $.whole`,
  });
};

const priceNode = ({ price }: RuleSet): Node => {
  const { deposit, socialCardBp, creditVillageBp, integrityPoints, mostBp } = price.discounts;
  const lpr = price.lpr1y.reduce((rest, { from, ratePpm }) => `onCode >= ${from.replaceAll('-', '')} ? ${ratePpm} : ${rest}`, 'null');
  const discounts = [
    `((bank.depositDailyAverageFen ?? 0) >= ${deposit.fromFen} ? ${deposit.bp} : 0)`,
    `(bank.socialCardActive == true ? ${socialCardBp} : 0)`,
    `(village.creditVillage == true ? ${creditVillageBp} : 0)`,
    `floor((village.integrityPoints ?? 0) / ${integrityPoints.per}) * ${integrityPoints.bp}`,
  ].join(' + ');
  return expressions('price', {
    lpr,
    over: `terms.spreadBp + (grade.spreadBp ?? 0) - min([${discounts}, ${mostBp}])`,
    rate: '$.lpr + min([max([$.over, terms.floorBp]), terms.capBp]) * 100',
  });
};

const outcomeNode = (): Node =>
  expressions('outcome', {
    id: 'id',
    refused: 'some(hits, #.refuses)',
    code: '$.refused ? null : grade.multiple == null ? "S00" : household.incomeFen == null ? "L01" : limitFen == 0 ? "L00" : null',
    outcome: '$.refused or $.code == "S00" or $.code == "L00" ? "refused" : $.code == "L01" or len(hits) > 0 ? "review" : "approved"',
    hits: 'hits',
    score: 'score',
    points: 'points',
    tagPoints: 'tagPoints',
    grade: 'grade.name',
    limitFen: '$.outcome == "refused" or $.code == "L01" ? 0 : limitFen',
    binding: '$.outcome == "refused" or $.code == "L01" ? null : binding',
    rate: '$.outcome == "refused" ? null : rate',
  });

/** Who feeds whom: a node's input is what its sources gave, merged. */
const graph = (data: RuleSet) => {
  const input: Node = { id: 'input', name: 'input', type: 'inputNode' };
  const output: Node = { id: 'output', name: 'output', type: 'outputNode' };
  const card = cardTables(data);
  const edges: [string, string][] = [];
  const feeds = (target: string, ...sources: string[]): void => {
    for (const source of sources) edges.push([source, target]);
  };
  const fromDerived = new Set(['netAssets', 'debtRatio', 'channels']);
  feeds('derived', 'input');
  feeds('rules', 'input', 'derived');
  for (const { id } of card) feeds(id, fromDerived.has(id) ? 'derived' : 'input');
  feeds('score', 'input', ...card.map(({ id }) => id));
  feeds('grade', 'score');
  feeds('productTerms', 'input');
  feeds('limit', 'input', 'derived', 'grade', 'productTerms');
  feeds('price', 'input', 'derived', 'grade', 'productTerms');
  feeds('outcome', 'input', 'rules', ...card.map(({ id }) => id), 'score', 'grade', 'limit', 'price');
  feeds('output', 'outcome');
  const nodes = [
    input,
    derived(data),
    rulesTable(data),
    ...card,
    score(data),
    gradeTable(data),
    productTable(data),
    limitNode(data),
    priceNode(data),
    outcomeNode(),
    output,
  ];
  return { nodes, edges: edges.map(([sourceId, targetId], i) => ({ id: `e${i}`, type: 'edge', sourceId, targetId })) };
};

type Result = {
  readonly id: string;
  readonly code?: string;
  readonly outcome: Outcome;
  readonly hits: readonly { readonly code: string; readonly refuses: boolean }[];
  readonly score: number;
  readonly points: Omit<Points, 'tags'>;
  readonly tagPoints: number;
  readonly grade: string;
  readonly limitFen: number;
  readonly binding?: LimitTermKey;
  readonly rate?: number;
};

export const zenDecider = (data: RuleSet): ((facts: Facts) => Promise<Decision>) => {
  const decision = new ZenEngine().createDecision(graph(data));
  decision.validate();
  const complete = completed(data);
  return async (facts) => {
    const { result } = (await decision.evaluate(facts)) as { readonly result: Result };
    // A null of the graph is left out of its result.
    const { hits, code: ended, points, tagPoints, rate = null, binding = null, ...found } = result;
    const { labour, landMu, income, netAssets, debtRatio, integrity, deposit, channels, repaymentHistory, merchantActiveMonths } = points;
    return complete({
      ...found,
      binding,
      codes: ended === undefined ? hits : [...hits, { code: ended, refuses: false }],
      points: {
        labour,
        landMu,
        income,
        netAssets,
        debtRatio,
        integrity,
        deposit,
        channels,
        repaymentHistory,
        merchantActiveMonths,
        tags: tagPoints,
      },
      rateAnnualPpm: rate,
    });
  };
};
