import type { LedgerEntry } from '../../facts/lending.ts';
import type { Fen } from '../../kernel/money.ts';

/** What a posting's entries sum to: 0, or it is none. */
export const imbalanceFen = (entries: readonly LedgerEntry[]): Fen => entries.reduce((sum, entry) => sum + entry.amountFen, 0);
