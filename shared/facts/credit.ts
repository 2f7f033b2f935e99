import type { PlainDate } from '../kernel/date.ts';
import type { Fen, Ppm } from '../kernel/money.ts';
import type { Fact } from './fact.ts';

export type HouseholdScreened = Fact<
  'credit.householdScreened',
  {
    readonly village: string;
    readonly households: readonly {
      readonly householdId: string;
      readonly rosterVersion: number;
      readonly colour: 'white' | 'grey' | 'black';
      readonly reasons: readonly string[];
      readonly indicativeLimitFen: Fen;
    }[];
  }
>;

/** An immutable grant; signing it opens a credit line in lending. */
export type GrantIssued = Fact<
  'credit.grantIssued',
  {
    readonly grantId: string;
    readonly personId: string;
    readonly householdId: string;
    readonly village: string | null;
    readonly decisionId: string;
    readonly product: string;
    readonly productName: string;
    readonly productVersion: number;
    readonly limitFen: Fen;
    readonly rateAnnualPpm: Ppm;
    readonly termMonthsMax: number;
    readonly methods: readonly ('revolving' | 'equal-instalment' | 'equal-principal' | 'interest-only' | 'bullet')[];
    readonly use: 'production' | 'consumption';
    readonly basis: 'ONLINE_MODEL' | 'OFFLINE_CORE';
    /** The score's grade: how often a loan under it is checked. Facts told before it was have none. */
    readonly grade?: string;
    readonly grantedOn: PlainDate;
    readonly expiresOn: PlainDate;
  }
>;

/** A list changed under a borrower: black freezes the undrawn limit at once. */
export type ListChanged = Fact<
  'credit.listChanged',
  { readonly personId: string; readonly householdId: string; readonly colour: 'white' | 'grey' | 'black'; readonly reason: string }
>;
