import type { Key } from '../../platform/table.ts';
import { shardOf } from '../keys.ts';

const shardName = (shard: number): string => shard.toString().padStart(2, '0');

/** Every loan that a month's end must still look at: until the month in which it was paid off has been taken. */
export const loanRegister = (shard: number): string => `loan-register#${shardName(shard)}`;
export const loanRegisterKey = (loanId: string): Key => ({ pk: loanRegister(shardOf(loanId)), sk: loanId });

/** A loan as a month's last close left it. */
export const monthEndLoans = (month: string, shard: number): string => `month-end#${month}#${shardName(shard)}`;
export const monthEndLoanKey = (month: string, loanId: string): Key => ({ pk: monthEndLoans(month, shardOf(loanId)), sk: loanId });
/** A shard's sums of a month, and the month's own. */
export const monthEndShardKey = (month: string, shard: number): Key => ({ pk: `month-end-shards#${month}`, sk: shardName(shard) });
export const MONTH_ENDS = 'month-ends';
export const monthEndKey = (month: string): Key => ({ pk: MONTH_ENDS, sk: month });
/** The last month that is wholly taken and reported. */
export const monthsThroughKey: Key = { pk: 'months-through', sk: '-' };
