import type * as contract from '@huinong/shared/contracts/accounting.ts';
import { addDays, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import { CHART } from '@huinong/shared/lending/ledger/chart.ts';
import { type DayTotals, trialBalance } from '@huinong/shared/lending/ledger/trial-balance.ts';
import type * as z from 'zod';
import { readBusinessDate } from '../platform/business-date.ts';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import type { Item } from '../platform/table.ts';
import { ledgerDay, ledgerMonths, SHARDS } from './keys.ts';
import type { LendingDeps } from './ports.ts';

type Balance = z.infer<typeof contract.getTrialBalance.reply>;

const sumsOf = (item: Item) => ({ debitFen: item.debitFen as number, creditFen: item.creditFen as number });
const accountOfDay = ({ sk }: Item): string => sk.slice(0, sk.lastIndexOf('#'));

/** 试算平衡表 of an institution on a business date: the months before, and the days of its month. */
export const getTrialBalance =
  ({ house }: LendingDeps) =>
  async (asked: { readonly principal: Principal; readonly on: PlainDate | undefined }): Promise<Result<Balance, Refusal>> => {
    const { table } = await house(asked.principal.institution);
    const on = asked.on ?? (await readBusinessDate(table));
    const firstOn = `${on.slice(0, 7)}-01`;
    const shards = Array.from({ length: SHARDS }, (_, shard) => shard);
    const days = Array.from({ length: Number(on.slice(8)) }, (_, i) => addDays(firstOn, i));
    const [months, ofDays] = await Promise.all([
      Promise.all(shards.map((shard) => table.query({ pk: ledgerMonths(shard), skTo: on.slice(0, 7) }))),
      Promise.all(days.map((day) => table.query({ pk: ledgerDay(day) }))),
    ]);
    // A month stands under its first day: only whether it is before the day that is asked for matters.
    const before = months.flatMap(({ items }) =>
      items.map((item): DayTotals => {
        const [month = '', account = ''] = item.sk.split('#');
        return { on: `${month}-01`, account, ...sumsOf(item) };
      }),
    );
    const here = ofDays.flatMap(({ items }, i) =>
      items.map((item): DayTotals => ({ on: days[i] as PlainDate, account: accountOfDay(item), ...sumsOf(item) })),
    );
    const { rows, ...totals } = trialBalance([...before, ...here], on);
    const postings = ofDays
      .flatMap(({ items }, i) => (days[i] === on ? items : []))
      .reduce((sum, item) => sum + (item.postings as number), 0);
    return ok({ ...totals, rows: rows.map((row) => ({ ...row, ...named(row.account) })), postings });
  };

const named = (account: string): { readonly name: string; readonly kind: string } =>
  Object.hasOwn(CHART, account) ? CHART[account as keyof typeof CHART] : { name: account, kind: 'memo' };
