import { addDays, type BusinessDate, type PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { addLevels, type Levels, levelsOf } from '@huinong/shared/lending/ledger/levels.ts';
import type { LoanItem } from './items.ts';

/** What a shard's close counted. */
export type ShardFigures = {
  /** Open loans at the end of the day; of them, how many earned something, and how many are overdue. */
  readonly loans: number;
  readonly accruals: number;
  readonly overdue: number;
  /** Loans whose class changed, and over which an alert was raised, with this close. */
  readonly reclassified: number;
  readonly alerts: number;
  /** By how much the interest earned and unpaid changed. */
  readonly interestFen: Fen;
};

/** Loans as a close counts them one by one: of a shard there are many. */
export class ShardSums {
  loans = 0;
  accruals = 0;
  overdue = 0;
  reclassified = 0;
  alerts = 0;
  /** Loans looked at, those that are no longer open too. */
  looked = 0;
  readonly levels: Record<string, Levels> = {};
  readonly loansOf: Record<string, number> = {};
  readonly on: BusinessDate;
  readonly #tomorrow: PlainDate;

  constructor(on: BusinessDate) {
    this.on = on;
    this.#tomorrow = addDays(on, 1);
  }

  count({ account, product, reclassifiedOn, alerted }: LoanItem): void {
    const levels = levelsOf(account, this.#tomorrow);
    this.levels[product] = addLevels(this.levels[product] ?? {}, levels);
    this.looked += 1;
    if (reclassifiedOn === this.on) this.reclassified += 1;
    if (alerted?.on === this.on) this.alerts += 1;
    if (account.state !== 'open' || account.writtenOffOn !== null) return;
    this.loansOf[product] = (this.loansOf[product] ?? 0) + 1;
    this.loans += 1;
    if (Object.values(levels).some((fen) => fen > 0)) this.accruals += 1;
    if (account.overdueSince !== null) this.overdue += 1;
  }
}
