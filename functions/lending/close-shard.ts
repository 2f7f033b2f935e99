import type { InterestAccrued } from '@huinong/shared/facts/lending.ts';
import { levelPosting } from '@huinong/shared/lending/ledger/levels.ts';
import { type Closing, closeLoan } from './close-loan.ts';
import { head } from './happen.ts';
import type { LoanItem } from './items.ts';
import { dueIndex } from './keys.ts';
import type { InLane } from './lanes.ts';
import type { LevelItem, PostLevels } from './post-levels.ts';
import { type ShardFigures, ShardSums } from './shard-sums.ts';

/** One shard's part of a close. */
export type ShardClosing = Closing & {
  readonly shard: number;
  /** Its levels as the last close left them. */
  readonly before: LevelItem | undefined;
  readonly inLane: InLane;
  readonly post: PostLevels;
  /** Hears how many loans more were counted. */
  readonly counted: (loans: number) => Promise<void>;
};

const PAGE = 500;

/**
 * Closes a shard's loans: those the date brings something to, one by one; then the levels of all of them are taken and posted as
 * the change since the close before, one fact a product. A loan on which nothing happens is read once, in the index, and not
 * written. Done once a date and shard; a close that was killed before the levels goes through the loans again, where nothing is left to do.
 */
export const closeShard = async (closing: ShardClosing): Promise<ShardFigures> => {
  const { shard, before, on, post } = closing;
  if (before && before.through >= on) return before.figures;
  const sums = await sumUp(closing);
  const facts = accrued(closing, sums);
  const figures = figuresOf(sums, facts);
  if (facts.length === 0) return figures; // Nothing moved: taking the levels again finds the same.
  return post({ shard, on, levels: sums.levels, figures, facts });
};

type Indexed = LoanItem & { readonly gsi1sk: string };

/** Page by page: the quiet loans are counted, the due ones closed before the next page, so that no more than a page is held. */
const sumUp = async (closing: ShardClosing): Promise<ShardSums> => {
  const { home, on, shard, inLane, counted } = closing;
  const sums = new ShardSums(on);
  const seen = new Set<string>();
  let cursor: string | null = null;
  do {
    const page = await home.table.query({ pk: dueIndex(shard), index: 'gsi1', limit: PAGE, ...(cursor === null ? {} : { cursor }) });
    const [told, due]: [number, Promise<void>[]] = [sums.looked, []];
    for (const loan of page.items as unknown as Indexed[]) {
      // A loan that is moved on in the index while it is read comes twice.
      if (seen.has(loan.loanId)) continue;
      seen.add(loan.loanId);
      if (loan.gsi1sk.slice(0, on.length) > on) sums.count(loan);
      else due.push(inLane(async () => sums.count(await closeLoan(closing, loan))));
    }
    // Whatever failed, nothing is at work any more when it is told.
    await Promise.allSettled(due);
    await Promise.all(due);
    await counted(sums.looked - told);
    cursor = page.cursor;
  } while (cursor !== null);
  return sums;
};

const figuresOf = ({ loans, accruals, overdue, reclassified, alerts }: ShardSums, facts: readonly InterestAccrued[]): ShardFigures => ({
  loans,
  accruals,
  overdue,
  reclassified,
  alerts,
  interestFen: facts.reduce((sum, { body }) => sum + body.interestFen, 0),
});

const isReceivable = (account: string): boolean => account.startsWith('interest-') && account !== 'interest-income';

const accrued = ({ deps, home, on, shard, before }: ShardClosing, { levels, loansOf }: ShardSums): InterestAccrued[] => {
  const was = before?.levels ?? {};
  const products = [...new Set([...Object.keys(levels), ...Object.keys(was)])].sort();
  return products.flatMap((product) => {
    const entries = levelPosting(was[product] ?? {}, levels[product] ?? {});
    if (entries.length === 0) return [];
    const interestFen = entries.reduce((sum, { account, amountFen }) => sum + (isReceivable(account) ? amountFen : 0), 0);
    const body = { product, shard, loans: loansOf[product] ?? 0, interestFen, entries };
    return [{ type: 'lending.interestAccrued', ...head(deps, home, on), body } satisfies InterestAccrued];
  });
};
