import { addDays, type BusinessDate, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { closeByTime, openDifference, openListCase } from '@huinong/shared/merchant/case.ts';
import { reconcilePayouts } from '@huinong/shared/merchant/reconcile.ts';
import { readBusinessDate } from '../../platform/business-date.ts';
import type { Condition } from '../../platform/table.ts';
import type { House, MerchantDeps, PayoutList } from '../ports.ts';
import { caseOf, caseWrites, type PaidItem, type PayoutListItem } from './items.ts';
import * as keys from './keys.ts';

/** No more days at one run: the next run goes on. */
const MOST_DAYS = 31;
const notMatched: Condition = {
  expression: 'attribute_not_exists(pk) OR #state <> :matched',
  names: { '#state': 'state' },
  values: { ':matched': 'matched' },
};
const nowOf = (): string => new Date().toISOString();

const paidOf = async ({ table }: House, date: PlainDate): Promise<PaidItem[]> =>
  (await table.query({ pk: keys.paidOn(date), consistent: true })).items as unknown as PaidItem[];

/** Opened once, by its id; one that somebody closed is not opened anew. */
const openOnce = async ({ table, sealer }: House, opened: ReturnType<typeof openListCase>): Promise<void> => {
  await table.write(caseWrites(sealer, opened, null));
};

/** Differences of earlier days that are none any more: both sides have the number now, and the amounts agree. */
const closeExplained = async (home: House, day: PlainDate, list: PayoutList): Promise<void> => {
  const { table, sealer } = home;
  const { items } = await table.query({ pk: keys.OPEN_CASES, consistent: true });
  for (const { sk } of items) {
    const kept = caseOf(await table.get(keys.merchantCaseKey(sk), { consistent: true }), sealer);
    if (!kept) continue;
    const { kind, date, requestNo, oursFen, bankFen } = kept.found;
    const paid =
      requestNo === null ? undefined : ((await table.get(keys.paidKey(date, requestNo), { consistent: true })) as PaidItem | undefined);
    const learnt = kind === 'onlyBank' && paid !== undefined && paid.amountFen === bankFen;
    const listed = kind === 'onlyOurs' && list.some((line) => line.requestNo === requestNo && line.amountFen === oursFen);
    // The list that was missing or wrong has come after all.
    const came = (kind === 'noList' || kind === 'listBroken') && date === day;
    const closed = learnt || listed || came ? closeByTime(kept.found, nowOf()) : null;
    if (closed?.ok) await table.write(caseWrites(sealer, closed.value, kept));
  }
};

/** A line of today's list that we have on a neighbouring day, with the same amount: explained. */
const elsewhere = async (home: House, date: PlainDate, list: PayoutList): Promise<ReadonlySet<string>> => {
  const around = (await Promise.all([-1, 1].map((days) => paidOf(home, addDays(date, days))))).flat();
  const known = new Map(around.map(({ requestNo, amountFen }) => [requestNo, amountFen]));
  return new Set(list.filter(({ requestNo, amountFen }) => known.get(requestNo) === amountFen).map(({ requestNo }) => requestNo));
};

const matchDay = async (
  { bank }: MerchantDeps,
  home: House,
  date: PlainDate,
  on: BusinessDate,
): Promise<'matched' | 'waiting' | 'broken'> => {
  const { table, institution } = home;
  const known = (await table.get(keys.payoutListKey(date), { consistent: true })) as PayoutListItem | undefined;
  if (known?.state === 'matched') return 'matched';
  const list = await bank.payoutList(institution, date);
  if (list === null || list === 'notReady') {
    if (date < addDays(on, -1)) await openOnce(home, openListCase(date, 'noList', on, nowOf()));
    return 'waiting';
  }
  const head = { ...keys.payoutListKey(date), date, readAt: nowOf() };
  if (list === 'broken') {
    await openOnce(home, openListCase(date, 'listBroken', on, nowOf()));
    await table.write([{ kind: 'put', item: { ...head, state: 'broken', lines: 0, matched: 0, differences: 0 }, condition: notMatched }]);
    return 'broken';
  }
  const others = await elsewhere(home, date, list);
  const own = await paidOf(home, date);
  const { matched, differences } = reconcilePayouts(
    list.filter(({ requestNo }) => !others.has(requestNo) || own.some((paid) => paid.requestNo === requestNo)),
    own,
  );
  for (const difference of differences) await openOnce(home, openDifference(date, difference, on, nowOf()));
  await closeExplained(home, date, list);
  const item: PayoutListItem = { ...head, state: 'matched', lines: list.length, matched, differences: differences.length };
  await table.write([{ kind: 'put', item, condition: notMatched }]);
  return 'matched';
};

/**
 * Holds the bank's list of every day that has ended against our settlements, both ways; each difference is a case. A day that waits or
 * was not read comes up at every run and keeps no later one waiting; run again, or killed anywhere, it comes to the same.
 */
export const matchPayouts =
  (deps: MerchantDeps) =>
  async (institution: string): Promise<{ readonly days: number; readonly open: number }> => {
    const home = await deps.house(institution);
    const [on, through] = await Promise.all([
      readBusinessDate(home.table),
      home.table.get(keys.payoutListThroughKey, { consistent: true }),
    ]);
    const yesterday = addDays(on, -1);
    let oldestOpen: PlainDate | null = null;
    let [date, days, open] = [(through?.oldestOpen as PlainDate | undefined) ?? yesterday, 0, 0];
    for (; date <= yesterday && days < MOST_DAYS; date = addDays(date, 1), days++) {
      if ((await matchDay(deps, home, date, on)) === 'matched') continue;
      open += 1;
      oldestOpen ??= date;
    }
    if (days > 0) await home.table.write([{ kind: 'put', item: { ...keys.payoutListThroughKey, oldestOpen: oldestOpen ?? date } }]);
    return { days, open };
  };
