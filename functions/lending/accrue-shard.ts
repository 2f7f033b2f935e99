import type { InterestAccrued } from '@huinong/shared/facts/lending.ts';
import { addDays, type BusinessDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { earnedFen } from '@huinong/shared/lending/dues.ts';
import { accrualPosting } from '@huinong/shared/lending/postings.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import type { LoanItem } from './items.ts';
import { accrualKey, dueIndex } from './keys.ts';
import type { House, LendingDeps } from './ports.ts';

/** What a shard's close counted. */
export type ShardFigures = { readonly loans: number; readonly accruals: number; readonly overdue: number; readonly interestFen: Fen };

/** Interest earned and unpaid, by product. */
type Levels = Readonly<Record<string, Fen>>;

const PAGE = 500;

/**
 * Works out what every open loan of the shard has earned to the end of the date, and posts how much that sum has changed since
 * the close before: one fact a product, no write to any loan. A repayment that falls between is made good at the next close,
 * for it is the level that is taken anew each day. Done once a date and shard.
 */
export const accrueShard = async (deps: LendingDeps, home: House, shard: number, on: BusinessDate): Promise<ShardFigures> => {
  const key = accrualKey(shard);
  const before = await home.table.get(key, { consistent: true });
  if (before && (before.through as string) >= on) return before.figures as ShardFigures;
  const levelsBefore = (before?.levels ?? {}) as Levels;
  const { levels, counts, byProduct } = await readShard(home, shard, on);
  const products = [...new Set([...Object.keys(levels), ...Object.keys(levelsBefore)])].sort();
  const changes = products.map((product) => ({ product, changeFen: (levels[product] ?? 0) - (levelsBefore[product] ?? 0) }));
  const figures: ShardFigures = { ...counts, interestFen: changes.reduce((sum, { changeFen }) => sum + changeFen, 0) };
  const facts = changes
    .filter(({ changeFen }) => changeFen !== 0) // Nothing moved: nothing is written, and taking the level again finds the same.
    .map(({ product, changeFen }) => factWrite(accrued(deps, home, shard, on, product, byProduct[product] ?? 0, changeFen)));
  if (facts.length === 0) return figures;
  const outcome = await home.table.write([
    {
      kind: 'put',
      item: { ...key, through: on, levels, figures },
      condition: { expression: 'attribute_not_exists(pk) OR through < :on', values: { ':on': on } },
    },
    ...facts,
  ]);
  if (outcome === 'done') return figures;
  const others = await home.table.get(key, { consistent: true });
  return (others?.figures ?? figures) as ShardFigures;
};

type Counts = Omit<ShardFigures, 'interestFen'>;

const readShard = async (
  { table }: House,
  shard: number,
  on: BusinessDate,
): Promise<{ levels: Levels; counts: Counts; byProduct: Readonly<Record<string, number>> }> => {
  const levels: Record<string, Fen> = {};
  const byProduct: Record<string, number> = {};
  // A loan that moves on in the index while it is read would come twice.
  const seen = new Set<string>();
  let [accruals, overdue] = [0, 0];
  let cursor: string | null = null;
  do {
    const page = await table.query({ pk: dueIndex(shard), index: 'gsi1', limit: PAGE, ...(cursor === null ? {} : { cursor }) });
    for (const loan of page.items as unknown as LoanItem[]) {
      if (seen.has(loan.loanId)) continue;
      seen.add(loan.loanId);
      const earned = earnedFen(loan, addDays(on, 1));
      levels[loan.product] = (levels[loan.product] ?? 0) + earned;
      byProduct[loan.product] = (byProduct[loan.product] ?? 0) + 1;
      if (earned > 0) accruals += 1;
      if (loan.overdueSince !== null) overdue += 1;
    }
    cursor = page.cursor;
  } while (cursor !== null);
  return { levels, byProduct, counts: { loans: seen.size, accruals, overdue } };
};

const accrued = (
  deps: LendingDeps,
  { institution }: House,
  shard: number,
  on: BusinessDate,
  product: string,
  loans: number,
  interestFen: Fen,
): InterestAccrued => {
  const now = deps.now();
  return {
    type: 'lending.interestAccrued',
    version: 1,
    factId: newFactId(now),
    institution,
    on,
    at: now.toISOString(),
    body: { product, shard, loans, interestFen, entries: accrualPosting(interestFen) },
  };
};
