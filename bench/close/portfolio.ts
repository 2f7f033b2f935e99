import { closeDay } from '@huinong/functions/lending/close-day.ts';
import { type LoanItem, openAt, sealAt } from '@huinong/functions/lending/items.ts';
import { dueIndexKeys, lineKey, loanKey } from '@huinong/functions/lending/keys.ts';
import type { LendingDeps, LoanBank } from '@huinong/functions/lending/ports.ts';
import { requestDrawdown } from '@huinong/functions/lending/request-drawdown.ts';
import { CARD } from '@huinong/functions/lending/testing/bank.ts';
import { done, drawBody, sending, signed, type TestHouse } from '@huinong/functions/lending/testing/house.ts';
import { newFactId } from '@huinong/functions/platform/facts.ts';
import type { Sealer } from '@huinong/functions/platform/sealer.ts';
import type { Item } from '@huinong/functions/platform/table.ts';
import { addDays, dateOf, type PlainDate } from '@huinong/shared/kernel/date.ts';
import type { RepaymentMethod } from '@huinong/shared/lending/credit-line.ts';
import { renamed } from '../drawdown/recording.ts';

/** A loan and its line as the domain left them. */
export type Sample = { readonly loan: LoanItem & { readonly gsi1sk: string }; readonly line: Item };

/** By what an ordinary day brings them; every loan is one of these with ids of its own. */
export type Samples = {
  /** 随借随还: their interest is posted on the 21st, and until then nothing happens to them. */
  readonly posting: readonly Sample[];
  /** Equal instalments, one for each due day of the month; the card has the money. */
  readonly paying: readonly Sample[];
  /** Equal instalments whose card is empty: debited in vain each day, from two to twenty-one days past due. */
  readonly late: readonly Sample[];
};

/** The first date that is not closed when the samples are made; the loans' days up to it were real closes. */
export const FIRST_DAY: PlainDate = '2026-03-02';
const DRAWN_IN = 28;
const LATE_FROM = 9;
const AMOUNT_FEN = 3_000_000;

/** A core bank that answers at once; the cards of these loans are empty. */
export const bankOf = (empty: ReadonlySet<string>): LoanBank => ({
  cards: async () => [CARD],
  send: async (kind, { requestNo, amountFen }) =>
    kind === 'debits' && empty.has(requestNo.slice(0, requestNo.indexOf('-')))
      ? { kind: 'refused', code: 'INSUFFICIENT_BALANCE', message: '卡内余额不足' }
      : { kind: 'posted', bankRef: `R${requestNo}`, postedOn: null, amountFen },
  ask: async () => ({ kind: 'notFound' }),
  statement: async () => null,
});

/** Draws on each of the first 28 days of January and closes February day by day: a portfolio of every kind and age, by the use cases. */
export const makeSamples = async (house: TestHouse): Promise<Samples> => {
  const empty = new Set<string>();
  const deps: LendingDeps = { ...house.deps, bank: bankOf(empty) };
  const draw = async (method: RepaymentMethod): Promise<{ personId: string; loanId: string }> => {
    const { principal, lineId } = await signed(house, newFactId(new Date()));
    const drawn = done(await requestDrawdown(deps)({ ...sending(principal), body: drawBody(lineId, AMOUNT_FEN, method) }));
    return { personId: principal.personId, loanId: drawn.loanId as string };
  };
  const drawn = { posting: [], paying: [], late: [] } as Record<keyof Samples, { personId: string; loanId: string }[]>;
  for (let day = 1; day <= DRAWN_IN; day++) {
    await house.setBusinessDate(dateOf(2026, 1, day));
    if (day % 7 === 5) drawn.posting.push(await draw('revolving'));
    drawn.paying.push(await draw('equal-instalment'));
    if (day < LATE_FROM) continue;
    const late = await draw('equal-instalment');
    empty.add(late.loanId);
    drawn.late.push(late);
  }
  for (let on: PlainDate = '2026-01-31'; on < FIRST_DAY; on = addDays(on, 1)) {
    if (on === '2026-01-31') await house.setBusinessDate(on);
    done(await closeDay(deps)(house.institution));
  }
  const sampleOf = async ({ personId, loanId }: { personId: string; loanId: string }): Promise<Sample> => {
    const [loan, line] = await house.table.getAll([loanKey(personId, loanId), lineKey(personId)]);
    return { loan: loan as unknown as Sample['loan'], line: line as Item };
  };
  const [posting, paying, late] = await Promise.all(
    [drawn.posting, drawn.paying, drawn.late].map((loans) => Promise.all(loans.map(sampleOf))),
  );
  return { posting: posting ?? [], paying: paying ?? [], late: late ?? [] };
};

/** Of a thousand loans. On one of these days 980 are quiet: 10 instalments fall due and are paid, 10 are late and debited in vain. */
const OF_A_THOUSAND = { posting: 710, paying: 280, late: 10 } as const satisfies Record<keyof Samples, number>;

/** The day that next brings something to a loan. */
const dayOf = ({ loan }: Sample): PlainDate => loan.gsi1sk.slice(0, FIRST_DAY.length);

const twinOf = (sample: Sample, sealer: Sealer): Sample => {
  const { loan, line } = sample;
  const now = new Date();
  const names = new Map([loan.loanId, loan.personId, loan.lineId, loan.contractId].map((id) => [id, newFactId(now)]));
  const own = renamed(loan, names);
  const sealed = sealAt(sealer, own, openAt(sealer, loan));
  return { loan: { ...own, ...dueIndexKeys(own.loanId, dayOf(sample)), sealed }, line: renamed(line, names) };
};

export type Portfolio = { readonly loans: number; readonly items: readonly Item[]; readonly empty: ReadonlySet<string> };

/**
 * So many thousand loans with ids of their own, in the order of their ids. Lines lie beside the loans that these days reach: the
 * others' are neither read nor written.
 * @param until the days that are closed end before it
 */
export const portfolioOf = (samples: Samples, thousands: number, until: PlainDate, sealer: Sealer): Portfolio => {
  const empty = new Set<string>();
  const items: Item[] = [];
  for (const kind of ['posting', 'paying', 'late'] as const)
    for (let i = 0; i < OF_A_THOUSAND[kind] * thousands; i++) {
      const twin = twinOf(samples[kind][i % samples[kind].length] as Sample, sealer);
      if (kind === 'late') empty.add(twin.loan.loanId);
      items.push(twin.loan as unknown as Item, ...(dayOf(twin) < until ? [twin.line] : []));
    }
  return { loans: thousands * 1_000, items, empty };
};

/** Loans to which the first day brings nothing. */
export const quietOf = (samples: Samples, loans: number, sealer: Sealer): Portfolio => {
  const quiet = [...samples.posting, ...samples.paying].filter((sample) => dayOf(sample) > FIRST_DAY);
  const items = Array.from({ length: loans }, (_, i) => twinOf(quiet[i % quiet.length] as Sample, sealer).loan as unknown as Item);
  return { loans, items, empty: new Set() };
};
