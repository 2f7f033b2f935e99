import type { InterestAccrued } from '@huinong/shared/facts/lending.ts';
import { addDays, type BusinessDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { addLevels, type Levels, levelPosting, levelsOf } from '@huinong/shared/lending/ledger/levels.ts';
import { factWrite } from '../platform/facts.ts';
import type { Key } from '../platform/table.ts';
import { type Closing, closeLoan } from './close-loan.ts';
import { head } from './happen.ts';
import type { LoanItem } from './items.ts';
import { accrualKey, dueIndex } from './keys.ts';

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

/** Earned and unpaid, by product and account. */
export type ProductLevels = Readonly<Record<string, Levels>>;

const NOTHING: ShardFigures = { loans: 0, accruals: 0, overdue: 0, reclassified: 0, alerts: 0, interestFen: 0 };
const PAGE = 500;
const SIDE_BY_SIDE = 8;

type Sums = { figures: ShardFigures; levels: Record<string, Levels>; loansOf: Record<string, number> };

/**
 * Closes a shard's loans: those the date brings something to, one by one; then the levels of all of them are taken and posted as
 * the change since the close before, one fact a product. A loan on which nothing happens is read once, in the index, and not
 * written. Done once a date and shard; a close that was killed before the levels goes through the loans again, where nothing is left to do.
 */
export const closeShard = async (closing: Closing, shard: number): Promise<ShardFigures> => {
  const { home, on } = closing;
  const key = accrualKey(shard);
  const before = await home.table.get(key, { consistent: true });
  if (before && (before.through as string) >= on) return before.figures as ShardFigures;
  const sums = await sumUp(closing, shard);
  const facts = accrued(closing, shard, (before?.levels ?? {}) as ProductLevels, sums);
  const figures = { ...sums.figures, interestFen: facts.reduce((sum, { body }) => sum + body.interestFen, 0) };
  if (facts.length === 0) return figures; // Nothing moved: taking the levels again finds the same.
  const outcome = await home.table.write([
    {
      kind: 'put',
      item: { ...key, through: on, levels: sums.levels, figures },
      condition: { expression: 'attribute_not_exists(pk) OR through < :on', values: { ':on': on } },
    },
    ...facts.map((fact) => factWrite(fact)),
  ]);
  if (outcome === 'done') return figures;
  const others = await home.table.get(key, { consistent: true });
  return (others?.figures ?? figures) as ShardFigures;
};

type Indexed = LoanItem & { readonly gsi1sk: string };

const sumUp = async (closing: Closing, shard: number): Promise<Sums> => {
  const { home, on } = closing;
  const sums: Sums = { figures: NOTHING, levels: {}, loansOf: {} };
  const due: Key[] = [];
  // A loan that another moves on in the index while it is read would come twice.
  const seen = new Set<string>();
  let cursor: string | null = null;
  do {
    const page = await home.table.query({ pk: dueIndex(shard), index: 'gsi1', limit: PAGE, ...(cursor === null ? {} : { cursor }) });
    for (const loan of page.items as unknown as Indexed[]) {
      if (seen.has(loan.loanId)) continue;
      seen.add(loan.loanId);
      if (loan.gsi1sk.slice(0, on.length) <= on) due.push({ pk: loan.pk, sk: loan.sk });
      else count(sums, loan, on);
    }
    cursor = page.cursor;
  } while (cursor !== null);
  const worker = async (): Promise<void> => {
    for (let key = due.pop(); key; key = due.pop()) count(sums, await closeLoan(closing, key), on);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  return sums;
};

const count = (sums: Sums, { account, product, reclassifiedOn, alerted }: LoanItem, on: BusinessDate): void => {
  const levels = levelsOf(account, addDays(on, 1));
  sums.levels[product] = addLevels(sums.levels[product] ?? {}, levels);
  const isOpen = account.state === 'open' && account.writtenOffOn === null;
  if (isOpen) sums.loansOf[product] = (sums.loansOf[product] ?? 0) + 1;
  const { figures } = sums;
  sums.figures = {
    ...figures,
    loans: figures.loans + (isOpen ? 1 : 0),
    accruals: figures.accruals + (isOpen && Object.values(levels).some((fen) => fen > 0) ? 1 : 0),
    overdue: figures.overdue + (isOpen && account.overdueSince !== null ? 1 : 0),
    reclassified: figures.reclassified + (reclassifiedOn === on ? 1 : 0),
    alerts: figures.alerts + (alerted?.on === on ? 1 : 0),
  };
};

const accrued = ({ deps, home, on }: Closing, shard: number, before: ProductLevels, { levels, loansOf }: Sums): InterestAccrued[] => {
  const products = [...new Set([...Object.keys(levels), ...Object.keys(before)])].sort();
  return products.flatMap((product) => {
    const entries = levelPosting(before[product] ?? {}, levels[product] ?? {});
    if (entries.length === 0) return [];
    const interestFen = entries.reduce(
      (sum, { account, amountFen }) => sum + (account.startsWith('interest-') && account !== 'interest-income' ? amountFen : 0),
      0,
    );
    const body = { product, shard, loans: loansOf[product] ?? 0, interestFen, entries };
    return [{ type: 'lending.interestAccrued', ...head(deps, home, on), body } satisfies InterestAccrued];
  });
};
