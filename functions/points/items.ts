import type { CounterChanged } from '@huinong/shared/facts/merchant.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import type { RecentRedemption } from '@huinong/shared/points/fraud/speed.ts';
import { emptyAccount, type LedgerName, type Points, type PointsAccount } from '@huinong/shared/points/ledger/account.ts';
import type { StandingEarning } from '@huinong/shared/points/ledger/earn.ts';
import type { PointsEvent } from '@huinong/shared/points/ledger/events.ts';
import type { Redemption } from '@huinong/shared/points/redemption/redeem.ts';
import type { Item, Key } from '../platform/table.ts';
import { accountKey } from './keys.ts';

/** What each item holds beside its key (docs/data-model.md). No names and no numbers of people: nothing here is sealed. */

/** One villager's account in one ledger: the fold of its entries; `version` counts them. */
export type AccountItem = Key &
  PointsAccount & {
    readonly personId: string;
    readonly version: number;
    /** Redemptions of the last hour, for the rules against fraud; no part of the ledger. */
    readonly recent?: readonly RecentRedemption[];
  };

/** In the words of the villager's records. */
export type EntryTitle = string;

export type EntryItem = Key & {
  readonly personId: string;
  readonly ledger: LedgerName;
  readonly seq: number;
  readonly at: string;
  readonly on: PlainDate;
  readonly title: EntryTitle;
  readonly ref: string | null;
  readonly events: readonly PointsEvent[];
  /** Available points after it. */
  readonly balancePoints: Points;
};

export type BudgetShare = { readonly budgetId: string; readonly period: string; readonly shard: number; readonly points: Points };

export type EarningItem = Key &
  StandingEarning & {
    readonly personId: string;
    readonly ledger: LedgerName;
    readonly ruleset: string;
    readonly ruleId: string;
    readonly title: string;
    readonly askedPoints: Points;
    readonly earnedOn: PlainDate;
    readonly grantedOn: PlainDate;
    /** Given out of budgets; a reversal gives it back. */
    readonly shares: readonly BudgetShare[];
    readonly version: number;
  };

export type RedemptionItem = Key &
  Redemption & {
    readonly merchantName: string;
    readonly clerkId: string;
    readonly nonce: string;
    readonly codeKind: 'screen' | 'offline';
    readonly terms: string;
    readonly at: string;
    readonly endedAt: string | null;
    readonly shares: readonly BudgetShare[];
    readonly version: number;
  };

export type RefundItem = Key & {
  readonly refundId: string;
  readonly redemptionId: string;
  readonly merchantId: string;
  readonly personId: string;
  readonly clerkId: string;
  readonly points: Points;
  readonly amountFen: Fen;
  readonly day: PlainDate;
  readonly at: string;
};

export type CounterItem = Key & CounterChanged['body'] & { readonly factId: string };

export type FraudCaseItem = Key & {
  readonly caseId: string;
  readonly day: PlainDate;
  readonly code: string;
  readonly text: string;
  readonly personId: string;
  /** The last redemption it was found of; null: of a referral, and the person is whoever referred. */
  readonly merchantId: string | null;
  readonly redemptionId: string | null;
  readonly at: string;
  readonly times: number;
  readonly state: 'open' | 'closed';
  readonly outcome: 'cleared' | 'confirmed' | null;
  readonly note: string | null;
  readonly closedAt: string | null;
  readonly version: number;
};

/** An account as read, or the empty one of a villager who never had points. */
export const accountOf = (item: Item | undefined, personId: string, ledger: LedgerName): AccountItem =>
  (item as AccountItem | undefined) ?? { ...accountKey(personId, ledger), ...emptyAccount(ledger), personId, version: 0 };
