import type { PlainDate } from '../../kernel/date.ts';
import type { TestedValue } from '../../kernel/value-test.ts';

/** 金融 + 党建 + 生产 + 生活 + N: what part of a villager's life a rule belongs to. */
export type Scene = 'finance' | 'party' | 'production' | 'life' | 'local';

type ValueType = 'number' | 'boolean' | 'text';

/**
 * What points may be earned for, and what is known of each. A loan's drawing is not among them: borrowing never earns points
 * (handbook section 8).
 */
export const DEEDS = {
  /** A payment of a loan: the instalments it paid, none of them late. */
  repayment: { onTime: 'boolean', periods: 'number' },
  /** Growth of a month's daily average balance, never of one day's. */
  'deposit-growth': { growthFen: 'number' },
  'card-activation': {},
  'party-activity': { activity: 'text' },
  volunteering: { hours: 'number' },
  'village-governance': { score: 'number' },
  /** A payment at a village merchant. */
  'merchant-payment': { amountFen: 'number', category: 'text' },
  /** Seed, fertiliser and the like, ordered through the bank's page. */
  'supply-order': { amountFen: 'number' },
  /** A neighbour who was referred did their first qualifying act: once for whoever referred them, once for themselves. */
  referral: { side: 'text' },
  /** A local speciality sold through the bank's page. */
  'speciality-sale': { amountFen: 'number', speciality: 'text' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ValueType>>>>;

export type DeedKind = keyof typeof DEEDS;

export type DeedValue = TestedValue;

/** Something a villager did, from a fact. */
export type Deed = {
  /** The event it comes from; the same event never earns twice. */
  readonly deedId: string;
  readonly kind: DeedKind;
  readonly personId: string;
  readonly on: PlainDate;
  readonly values: Readonly<Record<string, DeedValue>>;
};

export const valueTypeOf = (kind: DeedKind, value: string): ValueType | undefined =>
  Object.hasOwn(DEEDS[kind], value) ? (DEEDS[kind] as Readonly<Record<string, ValueType>>)[value] : undefined;
