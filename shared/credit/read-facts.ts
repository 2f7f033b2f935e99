import { isDate } from '../kernel/date.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { BASES, type Facts, type FactsFault, INTEGRITIES, REPAYMENT_HISTORIES, TAGS, USES } from './facts.ts';

/** Reads one value; what is wrong is added to `faults` and the value returned is then never used. */
type Read<T> = (value: unknown, path: string, faults: FactsFault[]) => T;
type Shape<T> = { readonly [K in keyof T]-?: Read<T[K]> };

const fault = (faults: FactsFault[], kind: FactsFault['kind'], field: string, message: string): never => {
  faults.push({ kind, field, message });
  return undefined as never;
};

/** A value the line must have: null and absent are the same (decision.md, "Facts"). */
const required =
  <T>(read: Read<T>): Read<T> =>
  (value, path, faults) =>
    value === undefined || value === null ? fault(faults, 'missing', path, 'is required') : read(value, path, faults);

const optional =
  <T>(read: Read<T>): Read<T | null> =>
  (value, path, faults) =>
    value === undefined || value === null ? null : read(value, path, faults);

const typed =
  <T>(holds: (value: unknown) => boolean, what: string): Read<T> =>
  (value, path, faults) =>
    holds(value) ? (value as T) : fault(faults, 'wrong-type', path, `must be ${what}`);

const text = typed<string>((value) => typeof value === 'string', 'text');
const flag = typed<boolean>((value) => typeof value === 'boolean', 'true or false');
const date = typed<string>((value) => typeof value === 'string' && isDate(value), 'a date YYYY-MM-DD');
const dateOrLongTerm = typed<string>(
  (value) => value === 'long-term' || (typeof value === 'string' && isDate(value)),
  'a date YYYY-MM-DD or "long-term"',
);
const oneOf = <const V extends readonly string[]>(values: V): Read<V[number]> =>
  typed((value) => typeof value === 'string' && values.includes(value), `one of ${values.join(', ')}`);

const notNegative =
  (holds: (value: number) => boolean, what: string): Read<number> =>
  (value, path, faults) => {
    if (typeof value !== 'number' || !holds(value)) return fault(faults, 'wrong-type', path, `must be ${what}`);
    return value < 0 ? fault(faults, 'negative', path, 'must not be below 0') : value;
  };
const whole = notNegative(Number.isSafeInteger, 'a whole number');
const decimal = notNegative(Number.isFinite, 'a number');

const months: Read<number> = (value, path, faults) => {
  const term = whole(value, path, faults);
  return term === 0 ? fault(faults, 'wrong-type', path, 'must be at least 1 month') : term;
};

const listOf =
  <T>(read: Read<T>): Read<readonly T[]> =>
  (value, path, faults) =>
    Array.isArray(value)
      ? value.map((item, i) => required(read)(item, `${path}[${i}]`, faults))
      : fault(faults, 'wrong-type', path, 'must be a list');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with these members and no others. */
const object =
  <T>(shape: Shape<T>): Read<T> =>
  (value, path, faults) => {
    if (!isRecord(value)) return fault(faults, 'wrong-type', path, 'must be an object');
    const at = (member: string): string => (path === '' ? member : `${path}.${member}`);
    for (const member of Object.keys(value)) {
      if (!Object.hasOwn(shape, member)) fault(faults, 'unknown-member', at(member), 'is not a member of the facts');
    }
    const result: Partial<Record<keyof T, unknown>> = {};
    for (const member of Object.keys(shape) as (keyof T & string)[]) {
      result[member] = shape[member](Object.hasOwn(value, member) ? value[member] : undefined, at(member), faults);
    }
    return result as T;
  };

/** A part that may be left out whole: its members then read as missing ones, so that a required one among them is named. */
const part =
  <T>(read: Read<T>): Read<T> =>
  (value, path, faults) =>
    read(value ?? {}, path, faults);

const facts = object<Facts>({
  id: required(text),
  on: required(date),
  product: required(text),
  basis: required(oneOf(BASES)),
  person: part(
    object({
      bornOn: required(date),
      idValidUntil: optional(dateOrLongTerm),
      identityVerified: optional(flag),
      publicPayroll: optional(flag),
      bankStaffOrKin: optional(flag),
      inServedArea: optional(flag),
      residentSinceOn: optional(date),
    }),
  ),
  household: part(
    object({
      members: required(whole),
      labour: optional(whole),
      landMu: optional(decimal),
      incomeFen: optional(whole),
      livingCostFen: optional(whole),
      debtServiceFen: optional(whole),
      assetsFen: optional(whole),
      debtsFen: optional(whole),
      otherBorrower: optional(flag),
    }),
  ),
  appraisal: part(object({ integrity: optional(oneOf(INTEGRITIES)), meanLimitFen: optional(whole) })),
  bank: part(
    object({
      depositDailyAverageFen: optional(whole),
      socialCardActive: optional(flag),
      mobileBankActive: optional(flag),
      repaymentHistory: optional(oneOf(REPAYMENT_HISTORIES)),
      merchantActiveMonths: optional(whole),
      unsecuredExposureFen: optional(whole),
    }),
  ),
  bureau: optional(
    object({
      currentOverdue: required(flag),
      consecutiveOverdueMax24m: required(whole),
      overdueMonths24m: required(whole),
      queries3m: required(whole),
      otherUnsecuredLenders: required(whole),
    }),
  ),
  lists: required(
    object({
      black: optional(flag),
      judgmentDefaulter: optional(flag),
      grey: (value, path, faults) => optional(listOf(text))(value, path, faults) ?? [],
    }),
  ),
  village: part(object({ creditVillage: optional(flag), integrityPoints: optional(whole) })),
  tags: required(listOf(oneOf(TAGS))),
  request: required(object({ termMonths: required(months), purpose: required(text), use: required(oneOf(USES)) })),
});

/**
 * Facts from parsed JSON, with every absent member made null.
 * Refuses what is missing though required, any other member, a wrong type, a negative figure (decision.md, "Facts").
 * A product, term or day that the rule set does not know is the decider's to refuse.
 */
export const readFacts = (json: unknown): Result<Facts, FactsFault> => {
  const faults: FactsFault[] = [];
  const value = facts(json, '', faults);
  return faults[0] ? refuse(faults[0]) : ok(value);
};
