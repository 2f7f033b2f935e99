import type { PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import type { MoveKind, Statement, StatementLine } from './statement.ts';

/** A move as our books have it: posted under its request number on a business date. */
export type BookedMove = {
  readonly requestNo: string;
  readonly kind: MoveKind;
  readonly amountFen: Fen;
  readonly bookedOn: PlainDate;
  /** The statement that had it; null while none did. */
  readonly statedOn: PlainDate | null;
};

type Seen = { readonly requestNo: string; readonly move: MoveKind };

/** What the bank says and what we booked, where the two differ. */
export type Difference = Seen &
  (
    | { readonly kind: 'onlyBank'; readonly bankFen: Fen; readonly bankRef: string }
    | { readonly kind: 'onlyBooks'; readonly booksFen: Fen; readonly bookedOn: PlainDate }
    | { readonly kind: 'amountDiffers'; readonly bankFen: Fen; readonly booksFen: Fen; readonly bankRef: string }
    | { readonly kind: 'movedTwice'; readonly bankFen: Fen; readonly bankRefs: readonly string[] }
  );

export type Matched = {
  /** Booked moves that this statement has, to the fen. */
  readonly matched: readonly BookedMove[];
  readonly differences: readonly Difference[];
};

const keyOf = ({ kind, requestNo }: { readonly kind: MoveKind; readonly requestNo: string }): string => `${kind} ${requestNo}`;

const byMove = (lines: readonly StatementLine[]): Map<string, StatementLine[]> => {
  const groups = new Map<string, StatementLine[]>();
  for (const line of lines) groups.set(keyOf(line), [...(groups.get(keyOf(line)) ?? []), line]);
  return groups;
};

/** Null when the bank's side and ours say the same. */
const bankSide = (lines: readonly StatementLine[], booked: BookedMove | undefined): Difference | null => {
  const [first] = lines as [StatementLine, ...StatementLine[]];
  const { requestNo, kind: move, amountFen: bankFen, bankRef } = first;
  if (lines.length > 1) {
    const sum = lines.reduce((fen, line) => fen + line.amountFen, 0);
    return { kind: 'movedTwice', requestNo, move, bankFen: sum, bankRefs: lines.map((line) => line.bankRef) };
  }
  if (!booked) return { kind: 'onlyBank', requestNo, move, bankFen, bankRef };
  if (booked.amountFen !== bankFen) return { kind: 'amountDiffers', requestNo, move, bankFen, booksFen: booked.amountFen, bankRef };
  return null;
};

/**
 * Matches a day's statement with our books both ways (勾对). A move may stand in the statement of the day before or after the one
 * it was booked on, for the two clocks differ around midnight: `booked` therefore holds the neighbours' days too, and only a move
 * booked on the statement's own date is asked for.
 */
export const matchStatement = ({ date, lines }: Statement, booked: readonly BookedMove[]): Matched => {
  const books = new Map(booked.map((move) => [keyOf(move), move]));
  const stated = byMove(lines);
  const matched: BookedMove[] = [];
  const differences: Difference[] = [];
  for (const [key, said] of stated) {
    const own = books.get(key);
    const difference = bankSide(said, own);
    if (difference) differences.push(difference);
    else if (own) matched.push(own);
  }
  for (const move of booked) {
    if (move.bookedOn !== date || move.statedOn !== null || stated.has(keyOf(move))) continue;
    const { requestNo, kind, amountFen, bookedOn } = move;
    differences.push({ kind: 'onlyBooks', requestNo, move: kind, booksFen: amountFen, bookedOn });
  }
  return { matched, differences };
};

/** An open difference that the other side has made good on another day, and how to close it. */
export type MadeGood = { readonly requestNo: string; readonly move: MoveKind; readonly kind: 'onlyBank' | 'onlyBooks' };

/**
 * Which open differences have explained themselves: the bank had it first and our books followed (an answer that was lost), or
 * our books had it and a later statement does.
 */
export const madeGood = (open: readonly Difference[], { lines }: Statement, booked: readonly BookedMove[]): MadeGood[] =>
  open.flatMap((difference): MadeGood[] => {
    const { kind, requestNo, move } = difference;
    const same = (other: { readonly kind: MoveKind; readonly requestNo: string }): boolean =>
      other.kind === move && other.requestNo === requestNo;
    if (kind === 'onlyBank')
      return booked.some((own) => same(own) && own.amountFen === difference.bankFen) ? [{ requestNo, move, kind }] : [];
    if (kind === 'onlyBooks')
      return lines.some((line) => same(line) && line.amountFen === difference.booksFen) ? [{ requestNo, move, kind }] : [];
    return [];
  });
