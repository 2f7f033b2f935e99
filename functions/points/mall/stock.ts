import type { Benefit } from '@huinong/shared/points/mall/benefit.ts';
import { leftInParts, piecesIn } from '@huinong/shared/points/mall/stock.ts';
import type { Table, Write } from '../../platform/table.ts';
import type { StockItem } from './items.ts';
import { benefitStock, STOCK_PARTS, stockKey } from './keys.ts';

type Stocked = Pick<Benefit, 'benefitId' | 'stock'>;

/** What each part has left: one query, also for the page that shows how many there are. */
export const readLefts = async (table: Table, { benefitId, stock }: Stocked, consistent: boolean): Promise<readonly number[]> => {
  const { items } = await table.query({ pk: benefitStock(benefitId), consistent });
  const given = Array.from({ length: STOCK_PARTS }, () => 0);
  for (const { sk, given: pieces } of items as StockItem[]) given[Number(sk)] = pieces;
  return leftInParts(stock, given);
};

export const sumOf = (lefts: readonly number[]): number => lefts.reduce((sum, left) => sum + left, 0);

/** A piece from one part, unread: the condition says whether it still had one, however many take from it at once. */
export const takeWrite = ({ benefitId, stock }: Stocked, part: number): Write => {
  const most = piecesIn(stock, STOCK_PARTS, part) - 1;
  // A part that gave nothing yet has its whole share, which is nothing when there are fewer pieces than parts.
  const untouched = most < 0 ? '' : 'attribute_not_exists(#given) OR ';
  return {
    kind: 'update',
    key: stockKey(benefitId, part),
    add: { given: 1 },
    condition: { expression: `${untouched}#given <= :most`, names: { '#given': 'given' }, values: { ':most': most } },
  };
};

/** What nobody picks up lies in its part again. */
export const putBackWrite = (benefitId: string, part: number): Write => ({
  kind: 'update',
  key: stockKey(benefitId, part),
  add: { given: -1 },
});
