import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFacts } from './read-facts.ts';
import { arbitraryFacts } from './testing/arbitrary-facts.ts';
import { plainFacts } from './testing/facts.ts';

type Json = Record<string, unknown>;
const plain = (): Json => structuredClone(plainFacts) as unknown as Json;

/** The plain line with the member at a path set, or taken away. */
const lineWith = (path: string, value?: unknown): Json => {
  const line = plain();
  const names = path.split('.');
  const last = names.pop() as string;
  let at = line;
  for (const name of names) at = at[name] as Json;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return line;
};
const faultOf = (line: unknown) => {
  const facts = readFacts(line);
  return facts.ok ? null : `${facts.error.kind} ${facts.error.field}`;
};

describe('facts as a line of JSON', () => {
  it('are read as written, what is absent as null', () => {
    expect(readFacts(plain())).toEqual({ ok: true, value: plainFacts });
    const least = {
      id: 'x',
      on: '2026-11-22',
      product: 'p',
      basis: 'OFFLINE_CORE',
      person: { bornOn: '1985-03-02' },
      household: { members: 1 },
      lists: {},
      tags: [],
      request: { termMonths: 12, purpose: '', use: 'consumption' },
    };
    const read = readFacts(least);
    expect(read).toMatchObject({
      ok: true,
      value: {
        person: { idValidUntil: null, identityVerified: null, residentSinceOn: null },
        household: { labour: null, landMu: null, incomeFen: null, debtsFen: null, otherBorrower: null },
        appraisal: { integrity: null, meanLimitFen: null },
        bank: { depositDailyAverageFen: null, repaymentHistory: null, unsecuredExposureFen: null },
        bureau: null,
        lists: { black: null, judgmentDefaulter: null, grey: [] },
        village: { creditVillage: null, integrityPoints: null },
      },
    });
    const nulls = { ...least, appraisal: null, bank: null, bureau: null, village: null, lists: { grey: null } };
    expect(readFacts(nulls)).toEqual(read);
  });

  it('of every shape that can be decided are read unchanged', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        expect(readFacts(JSON.parse(JSON.stringify(facts)))).toEqual({ ok: true, value: facts });
      }),
      { numRuns: 200 },
    );
    const lines = readFileSync(new URL('./cases/decisions.ndjson', import.meta.url), 'utf8')
      .trimEnd()
      .split('\n');
    for (const line of lines) expect(readFacts(JSON.parse(line)).ok).toBe(true);
  });

  it.each([
    ['id', 'id'],
    ['on', 'on'],
    ['product', 'product'],
    ['basis', 'basis'],
    ['person', 'person.bornOn'],
    ['person.bornOn', 'person.bornOn'],
    ['household', 'household.members'],
    ['household.members', 'household.members'],
    ['lists', 'lists'],
    ['tags', 'tags'],
    ['request', 'request'],
    ['request.termMonths', 'request.termMonths'],
    ['request.purpose', 'request.purpose'],
    ['request.use', 'request.use'],
    ['bureau.currentOverdue', 'bureau.currentOverdue'],
    ['bureau.consecutiveOverdueMax24m', 'bureau.consecutiveOverdueMax24m'],
    ['bureau.overdueMonths24m', 'bureau.overdueMonths24m'],
    ['bureau.queries3m', 'bureau.queries3m'],
    ['bureau.otherUnsecuredLenders', 'bureau.otherUnsecuredLenders'],
  ])('without %s, or with null there, name %s', (path, field) => {
    expect(faultOf(lineWith(path))).toBe(`missing ${field}`);
    expect(faultOf(lineWith(path, null))).toBe(`missing ${field}`);
  });

  it.each(['x', 'person.x', 'household.x', 'appraisal.x', 'bank.x', 'bureau.x', 'lists.x', 'village.x', 'request.x', 'ruleset'])(
    'with a member %s that is none name it',
    (path) => expect(faultOf(lineWith(path, null))).toBe(`unknown-member ${path}`),
  );

  it('do not take a member that every object inherits for one of theirs', () => {
    expect(faultOf(JSON.parse('{"__proto__":{}}'))).toBe('unknown-member __proto__');
    expect(faultOf(lineWith('constructor', 1))).toBe('unknown-member constructor');
  });

  it.each([
    ['id', 7],
    ['on', '2026-02-29'],
    ['on', '2026-2-1'],
    ['on', 20261122],
    ['product', []],
    ['basis', 'ONLINE'],
    ['person', 'x'],
    ['person', []],
    ['person.bornOn', 'long-term'],
    ['person.idValidUntil', '长期'],
    ['person.idValidUntil', '2035-01-32'],
    ['person.identityVerified', 'true'],
    ['person.publicPayroll', 1],
    ['person.bankStaffOrKin', 0],
    ['person.inServedArea', 'yes'],
    ['person.residentSinceOn', ''],
    ['household.members', 4.5],
    ['household.labour', 2.5],
    ['household.labour', '2'],
    ['household.landMu', '12'],
    ['household.landMu', Number.POSITIVE_INFINITY],
    ['household.incomeFen', 1.5],
    ['household.incomeFen', 1e300],
    ['household.incomeFen', true],
    ['household.otherBorrower', 'no'],
    ['appraisal', 5],
    ['appraisal.integrity', 'Good'],
    ['appraisal.meanLimitFen', 0.1],
    ['bank.repaymentHistory', 'clean'],
    ['bank.merchantActiveMonths', 3.2],
    ['bureau', true],
    ['bureau.currentOverdue', 0],
    ['bureau.queries3m', '1'],
    ['lists', []],
    ['lists.black', 'x'],
    ['lists.grey', 'long-absence'],
    ['lists.grey', [1], 'lists.grey[0]'],
    ['village.creditVillage', 'x'],
    ['village.integrityPoints', 1.5],
    ['tags', 'veteran'],
    ['tags', ['veteran', 'hero'], 'tags[1]'],
    ['request.termMonths', 0],
    ['request.termMonths', 12.5],
    ['request.purpose', 5],
    ['request.use', 'both'],
  ])('with %s as %j name it', (path, value, field = path) => {
    expect(faultOf(lineWith(path, value))).toBe(`wrong-type ${field}`);
  });

  it.each([
    ['id', undefined, 'is required'],
    ['id', 7, 'must be text'],
    ['on', '22.11.2026', 'must be a date YYYY-MM-DD'],
    ['basis', 'ONLINE', 'must be one of ONLINE_MODEL, OFFLINE_CORE'],
    ['person', 'x', 'must be an object'],
    ['person.idValidUntil', 20350101, 'must be a date YYYY-MM-DD or "long-term"'],
    ['person.identityVerified', 'true', 'must be true or false'],
    ['household.labour', '2', 'must be a whole number'],
    ['household.labour', -1, 'must not be below 0'],
    ['household.landMu', '12', 'must be a number'],
    ['household.x', 1, 'is not a member of the facts'],
    ['tags', 'veteran', 'must be a list'],
    ['request.termMonths', 0, 'must be at least 1 month'],
  ])('with %s as %j say so: %s', (path, value, message) => {
    expect(readFacts(lineWith(path, value))).toMatchObject({ ok: false, error: { field: path, message } });
  });

  it('with null in a list name its place', () => expect(faultOf(lineWith('tags', ['veteran', null]))).toBe('missing tags[1]'));

  it.each([
    'household.members',
    'household.labour',
    'household.landMu',
    'household.incomeFen',
    'household.livingCostFen',
    'household.debtServiceFen',
    'household.assetsFen',
    'household.debtsFen',
    'appraisal.meanLimitFen',
    'bank.depositDailyAverageFen',
    'bank.merchantActiveMonths',
    'bank.unsecuredExposureFen',
    'bureau.consecutiveOverdueMax24m',
    'bureau.overdueMonths24m',
    'bureau.queries3m',
    'bureau.otherUnsecuredLenders',
    'village.integrityPoints',
    'request.termMonths',
  ])('with %s below 0 name it', (path) => {
    expect(faultOf(lineWith(path, -1))).toBe(`negative ${path}`);
    expect(readFacts(lineWith(path, path === 'request.termMonths' ? 1 : 0)).ok).toBe(true);
  });

  it.each([null, 5, 'x', [], true])('are no facts at all as %j', (line) => expect(readFacts(line).ok).toBe(false));
});
