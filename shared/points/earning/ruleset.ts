import type { PlainDate } from '../../kernel/date.ts';
import type { ValueTest } from '../../kernel/value-test.ts';
import type { LedgerName, Points } from '../ledger/account.ts';
import type { Cap } from '../ledger/caps.ts';
import type { DeedKind, Scene } from './deed.ts';

/** Holds when the deed's value compares so. */
export type DeedTest = ValueTest;

/** So many points; or so many for each full `every` of a value. */
export type Award =
  | { readonly fixed: Points }
  | { readonly per: { readonly value: string; readonly every: number; readonly points: Points } };

export type EarningRule = {
  readonly id: string;
  readonly ledger: LedgerName;
  /** What caps and statements name it by. */
  readonly source: string;
  readonly scene: Scene;
  /** For the villager: what it is, in a few words. */
  readonly title: string;
  readonly deed: DeedKind;
  readonly when: readonly DeedTest[];
  readonly award: Award;
  readonly available: 'now' | 'confirmed' | { readonly afterDays: number };
  /** Both days count; without them the rule always holds. */
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  /** Only people in one of these groups; without it everybody. */
  readonly groups?: readonly string[];
  /** A campaign, whose budgets it draws on too. */
  readonly campaign?: string;
};

/** The most that everybody together may earn in a period: of one source, of one campaign, or (both null) of everything. */
export type EarningBudget = {
  readonly budgetId: string;
  readonly ledger: LedgerName;
  readonly source: string | null;
  readonly campaign: string | null;
  readonly period: Cap['period'];
  readonly points: Points;
};

/** A version of what earns points: data, validated whole, simulated on past deeds before it is released. */
export type EarningRuleset = {
  readonly id: string;
  readonly rules: readonly EarningRule[];
  /** What one person may earn, by ledger. */
  readonly caps: readonly (Cap & { readonly ledger: LedgerName })[];
  readonly budgets: readonly EarningBudget[];
};
