import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import { badSince, figuresAfter, isBadInformation } from '@huinong/shared/lending/bureau/figures.ts';
import { addFigures, figuresOfRows, type MonthFigures, NO_FIGURES } from '@huinong/shared/lending/portfolio/figures.ts';
import { lastDayOf, type Month, monthAfter } from '@huinong/shared/lending/portfolio/month.ts';
import { accountAt, type DatedEvents, monthEndRow } from '@huinong/shared/lending/portfolio/month-end.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Table } from '../../platform/table.ts';
import { loanEvents, SHARDS } from '../keys.ts';
import type { MonthEndItem, MonthEndLoan, RegisteredLoan } from './items.ts';
import { loanRegister, loanRegisterKey, monthEndKey, monthEndLoanKey, monthEndLoans, monthEndShardKey } from './keys.ts';
import { everyItem } from './read-pages.ts';

const SIDE_BY_SIDE = 8;
const BATCH = 25;

/** How far it has come: loans looked at, and the share of the shards. */
type Tell = (done: number, share: number) => Promise<void>;

type ShardSums = { readonly figures: MonthFigures; readonly loans: number };

/**
 * Takes every loan as the last close of a month left it, from its events: the same whenever it is taken, so that a killed run is
 * begun again. A shard that is done is not walked again. Writes no loan and nothing that a command reads.
 */
export const takeMonthEnd = async (table: Table, month: Month, tell: Tell = async () => {}): Promise<Result<MonthEndItem, Refusal>> => {
  const key = monthEndKey(month);
  const known = await table.get(key, { consistent: true });
  if (known) return ok(known as MonthEndItem);
  let [sums, loans] = [NO_FIGURES, 0];
  for (let shard = 0; shard < SHARDS; shard++) {
    const taken = await takeShard(table, month, shard);
    sums = addFigures(sums, taken.figures);
    loans += taken.loans;
    await tell(loans, (shard + 1) / SHARDS);
  }
  const item: MonthEndItem = { ...key, month, closedOn: lastDayOf(month), figures: sums, loans };
  await table.putAll([item]);
  return ok(item);
};

const takeShard = async (table: Table, month: Month, shard: number): Promise<ShardSums> => {
  const key = monthEndShardKey(month, shard);
  const known = await table.get(key, { consistent: true });
  if (known) {
    // A run that died here may have left some of the closed ones.
    for await (const item of everyItem(table, { pk: monthEndLoans(month, shard), consistent: true }))
      await forgetClosed(table, item as MonthEndLoan);
    return { figures: known.figures as MonthFigures, loans: known.loans as number };
  }
  let [figures, loans] = [NO_FIGURES, 0];
  let batch: RegisteredLoan[] = [];
  const closed: MonthEndLoan[] = [];
  const flush = async (): Promise<void> => {
    const taken = (await sideBySide(batch, (loan) => takeLoan(table, loan, month))).filter((one) => one !== null);
    batch = [];
    await table.putAll(taken);
    figures = addFigures(
      figures,
      figuresOfRows(
        taken.map(({ row }) => row),
        month,
      ),
    );
    loans += taken.length;
    closed.push(...taken.filter(({ row }) => row.closed));
  };
  for await (const item of everyItem(table, { pk: loanRegister(shard), consistent: true })) {
    batch.push(item as RegisteredLoan);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  await table.putAll([{ ...key, month, figures, loans }]);
  for (const loan of closed) await forgetClosed(table, loan);
  return { figures, loans };
};

const takeLoan = async (table: Table, loan: RegisteredLoan, month: Month): Promise<MonthEndLoan | null> => {
  const { items } = await table.query({ pk: loanEvents(loan.loanId), consistent: true });
  const closedOn = lastDayOf(month);
  const history = (items as unknown as DatedEvents[]).filter(({ on }) => on <= closedOn);
  const [row, account] = [monthEndRow(history, month), accountAt(history, closedOn)];
  if (row === null || account === null) return null;
  if (accountAt(history, lastDayOf(monthAfter(month, -1)))?.state === 'closed' && row.closed) {
    // Told of in an earlier month; its draw was followed once more since.
    await table.write([{ kind: 'delete', key: loanRegisterKey(loan.loanId) }]);
    return null;
  }
  const reported = figuresAfter(account, closedOn);
  const { personId, village, product } = loan;
  const since = isBadInformation(reported)
    ? badSince(
        history.flatMap(({ events }) => events),
        closedOn,
      )
    : null;
  return { ...monthEndLoanKey(month, loan.loanId), month, personId, village, product, row, reported, badSince: since };
};

/** A loan paid off in the month was told of in it; later months do not look at it. */
const forgetClosed = async (table: Table, { row }: MonthEndLoan): Promise<void> => {
  if (row.closed) await table.write([{ kind: 'delete', key: loanRegisterKey(row.loanId) }]);
};

const sideBySide = async <A, B>(of: readonly A[], work: (one: A) => Promise<B>): Promise<B[]> => {
  const results: B[] = [];
  for (let i = 0; i < of.length; i += SIDE_BY_SIDE) results.push(...(await Promise.all(of.slice(i, i + SIDE_BY_SIDE).map(work))));
  return results;
};
