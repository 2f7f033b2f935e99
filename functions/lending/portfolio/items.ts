import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { ReportedFigures } from '@huinong/shared/lending/bureau/figures.ts';
import type { MonthFigures } from '@huinong/shared/lending/portfolio/figures.ts';
import type { Month } from '@huinong/shared/lending/portfolio/month.ts';
import type { MonthEndRow } from '@huinong/shared/lending/portfolio/month-end.ts';
import type { Key } from '../../platform/table.ts';

/** A loan that month ends look at, and what they need beside its events. */
export type RegisteredLoan = Key & {
  readonly loanId: string;
  readonly personId: string;
  readonly village: string | null;
  readonly product: string;
  readonly disbursedOn: PlainDate;
};

/** A loan at a month's end: for the charts, and for the bureau. */
export type MonthEndLoan = Key & {
  readonly month: Month;
  readonly personId: string;
  readonly village: string | null;
  readonly product: string;
  readonly row: MonthEndRow;
  readonly reported: ReportedFigures;
  readonly badSince: PlainDate | null;
};

export type MonthEndItem = Key & {
  readonly month: Month;
  readonly closedOn: PlainDate;
  readonly figures: MonthFigures;
  readonly loans: number;
};
