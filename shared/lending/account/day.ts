import type { BusinessDate, PlainDate } from '../../kernel/date.ts';
import { repricedTo } from '../rates/repricing.ts';
import type { LoanAccount } from './account.ts';
import type { Charged, LoanEvent, Repriced } from './events.ts';
import { evolve } from './evolve.ts';
import { partsAfterRepricing } from './plan-parts.ts';
import { type ComingRow, nextRow } from './rows.ts';
import type { World } from './world.ts';

/**
 * What a business date brings to a loan by itself: new rates up to it, and every row due by it as a due. Empty on a quiet day:
 * then there is nothing to write. Days that were missed come in order, each with its own date; asked again for the account it
 * led to, it is empty. A row whose day is not known (its calendar is not loaded) does not fall due.
 */
export const dayEvents = (account: LoanAccount, on: BusinessDate, world: World): LoanEvent[] => {
  const events: LoanEvent[] = [];
  let at = account;
  const happen = (event: LoanEvent): void => {
    events.push(event);
    at = evolve(at, event);
  };
  if (account.state === 'closed' || account.writtenOffOn !== null) return events;
  for (const rate of newRates(account, on, world)) happen(repriced(at, rate));
  for (let row = nextRow(at, world.calendar); isDue(row, on); row = nextRow(at, world.calendar)) happen(chargedBy(row, on));
  return events;
};

const newRates = ({ terms, rates }: LoanAccount, on: BusinessDate, { publications }: World) =>
  repricedTo(
    { disbursedOn: terms.disbursedOn, repricing: terms.repricing, rates },
    (rates.at(-1) ?? { from: terms.disbursedOn }).from,
    on,
    publications,
  );

const repriced = (account: LoanAccount, rate: Repriced['rate']): Repriced => ({
  kind: 'repriced',
  on: rate.from,
  rate,
  parts: account.plan.kind === 'instalments' ? partsAfterRepricing(account, account.plan, rate) : null,
});

const isDue = (row: ComingRow | null, on: PlainDate): row is ComingRow => row?.dayIsKnown === true && row.dueOn <= on;

/** The next row as a due on a date: its own day, or one before it when it is taken ahead. */
export const chargedBy = ({ n, contractDueOn, dueOn, principalFen, interestFen }: ComingRow, on: PlainDate): Charged => ({
  kind: 'charged',
  on: on < dueOn ? on : dueOn,
  n,
  contractDueOn,
  dueOn,
  principalFen,
  interestFen,
});

/** The account with everything that a date brought. */
export const asOf = (account: LoanAccount, on: BusinessDate, world: World): LoanAccount =>
  dayEvents(account, on, world).reduce(evolve, account);
