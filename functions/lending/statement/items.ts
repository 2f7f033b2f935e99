import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import type { StatementCase } from '@huinong/shared/lending/statement/case.ts';
import type { BookedMove } from '@huinong/shared/lending/statement/match.ts';
import type { Sealer } from '../../platform/sealer.ts';
import type { Item, Key } from '../../platform/table.ts';
import { openAt, sealAt } from '../items.ts';
import { openCasesIndexKeys, statementCaseKey } from '../keys.ts';

/** A move that our books have, as the statement is matched with it. */
export type BookMoveItem = Key & BookedMove;

/** What became of a day's statement. A refused one is asked for again. */
export type StatementDay = {
  readonly date: PlainDate;
  readonly state: 'matched' | 'refused';
  /** Why it was refused, in one sentence. */
  readonly refusal: string | null;
  readonly lines: number;
  readonly matched: number;
  readonly differences: number;
  readonly repeatedLines: number;
  readonly paidOutFen: Fen;
  readonly takenInFen: Fen;
  /** Of the file as it came. */
  readonly sha256: string;
  readonly readAt: string;
};

/** Sealed: the note, in which a person may be named. */
type StoredCase = Key & Omit<StatementCase, 'note'> & { readonly sealed: Uint8Array };

export const caseItem = (sealer: Sealer, { note, ...found }: StatementCase): Item => {
  const key = statementCaseKey(found.caseId);
  const stored = { ...key, ...found, sealed: sealAt(sealer, key, { note }) };
  return found.state === 'open' ? { ...stored, ...openCasesIndexKeys(found.caseId) } : stored;
};

export const caseOf = (sealer: Sealer, item: Item): StatementCase => {
  const { pk: _pk, sk: _sk, sealed: _sealed, ...found } = item as unknown as StoredCase;
  const { gsi1pk: _gpk, gsi1sk: _gsk, ...kept } = found as typeof found & { readonly gsi1pk?: string; readonly gsi1sk?: string };
  return { ...kept, ...openAt<{ readonly note: string | null }>(sealer, item as Key & { readonly sealed?: unknown }) };
};
