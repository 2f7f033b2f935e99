import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { type BankLine, deedIdOf, type LineBody, valuesOf } from '@huinong/shared/points/bank-file/daily-file.ts';
import { depositDeed, monthAfter } from '@huinong/shared/points/bank-file/deposit-growth.ts';
import { absent, type Item } from '../../platform/table.ts';
import { earn } from '../earn.ts';
import { takeBack } from '../earning/take-back.ts';
import type { CounterItem } from '../items.ts';
import { counterKey } from '../keys.ts';
import type { House, PointsDeps } from '../ports.ts';
import { customerKey, depositMonthKey, waitingLineKey } from './keys.ts';

/**
 * What became of a line: it earned; it is known and earns nothing (a cap, no growth, a month without one before); it took an earning
 * back; it is a payment at no village merchant of ours, or of its own people; or its person is not known yet, and it waits.
 */
export const OUTCOMES = ['earned', 'nothing', 'takenBack', 'otherShop', 'waits'] as const;
export type LineOutcome = (typeof OUTCOMES)[number];

/** Prospects' data is kept for a year (handbook section 7). */
const WAITS_S = 365 * 86_400;
/** A month is compared with the one before, whenever that one comes. */
const AVERAGES_S = 430 * 86_400;

const inSeconds = (now: Date, seconds: number): number => Math.floor(now.getTime() / 1000) + seconds;

/** A line without the identity number: that is nowhere kept. */
export type NamelessLine = { readonly row: number } & LineBody;

/** A customer's lines by hash: what is known of them is looked at after the line was put down, so that neither misses the other. */
export const takeLine =
  (deps: PointsDeps) =>
  async (home: House, date: PlainDate, { idNumber, ...line }: BankLine): Promise<LineOutcome> => {
    const idHash = home.sealer.hash('id', idNumber);
    if (line.kind === 'deposit-average') await keepAverage(deps, home, idHash, line);
    const customer = await home.table.get(customerKey(idHash), { consistent: true });
    if (customer) return doLine(deps)(home, customer.personId as string, idHash, date, line);
    const key = waitingLineKey(idHash, date, line.row);
    await home.table.write([{ kind: 'put', item: { ...key, line, ttl: inSeconds(deps.now(), WAITS_S) } }]);
    const since = await home.table.get(customerKey(idHash), { consistent: true });
    if (!since) return 'waits';
    const outcome = await doLine(deps)(home, since.personId as string, idHash, date, line);
    await home.table.write([{ kind: 'delete', key }]);
    return outcome;
  };

type Average = Extract<LineBody, { readonly kind: 'deposit-average' }>;

const keepAverage = async ({ now }: PointsDeps, { table }: House, idHash: string, { month, averageFen }: Average): Promise<void> => {
  const item = { ...depositMonthKey(idHash, month), averageFen, ttl: inSeconds(now(), AVERAGES_S) };
  await table.write([{ kind: 'put', item, condition: absent }]);
};

/** Does what a line says of a person we know; again it changes nothing, for each deed has the bank's own number. */
export const doLine =
  (deps: PointsDeps) =>
  async (home: House, personId: string, idHash: string, date: PlainDate, line: NamelessLine): Promise<LineOutcome> => {
    const { institution } = home;
    const earned = (points: readonly { readonly points: number }[]): LineOutcome =>
      points.some((granted) => granted.points > 0) ? 'earned' : 'nothing';
    switch (line.kind) {
      case 'card-activation': {
        const deed = { deedId: deedIdOf(line), kind: line.kind, personId, on: date, values: {} };
        return earned(await earn(deps)(institution, deed));
      }
      case 'deposit-average':
        return earned(await growth(deps, home, personId, idHash, date, line.month));
      case 'given-back':
        await takeBack(deps)(institution, personId, deedIdOf(line), '消费已退回');
        return 'takenBack';
      case 'paid': {
        if (line.paid === 'merchant-payment' && !(await isVillageShop(home, personId, line.merchantId))) return 'otherShop';
        const deed = { deedId: deedIdOf(line), kind: line.paid, personId, on: date, values: valuesOf(line) };
        return earned(await earn(deps)(institution, deed));
      }
    }
  };

/** Both the month itself and the one after it: months may come in any order. */
const growth = async (
  deps: PointsDeps,
  { table, institution }: House,
  personId: string,
  idHash: string,
  date: PlainDate,
  month: string,
) => {
  const months = [-1, 0, 1].map((n) => monthAfter(month, n));
  const items: readonly (Item | undefined)[] = await table.getAll(
    months.map((one) => depositMonthKey(idHash, one)),
    { consistent: true },
  );
  const [before, own, after] = items.map((item) => item?.averageFen as number | undefined);
  const granted = [];
  for (const deed of [depositDeed(personId, month, before, own, date), depositDeed(personId, monthAfter(month, 1), own, after, date)])
    if (deed) granted.push(...(await earn(deps)(institution, deed)));
  return granted;
};

/** A shop of ours that is open, and not one's own: whoever works there earns nothing by paying there (handbook section 8, fraud). */
const isVillageShop = async ({ table }: House, personId: string, merchantId: string): Promise<boolean> => {
  const counter = (await table.get(counterKey(merchantId))) as CounterItem | undefined;
  return counter?.active === true && counter.ownerId !== personId && !counter.clerkIds.includes(personId);
};
