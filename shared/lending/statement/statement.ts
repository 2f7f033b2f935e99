import { isDate, type PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

/** What the core bank did for us under a request number; `disbursement` pays out, `debit` takes in. */
export type MoveKind = 'disbursement' | 'debit';

export type StatementLine = {
  /** Counted from 1, as a reader of the file counts. */
  readonly row: number;
  readonly bankRef: string;
  readonly requestNo: string;
  readonly kind: MoveKind;
  readonly amountFen: Fen;
};

export type Statement = {
  readonly institution: string;
  readonly date: PlainDate;
  readonly lines: readonly StatementLine[];
  /** Lines that repeat an earlier one to the letter: the file has them twice, the bank did it once. */
  readonly repeatedRows: readonly number[];
};

/** Why a file is no statement that may be believed; none of it is then used. */
export type StatementFault =
  | { readonly kind: 'notAStatement' }
  | { readonly kind: 'otherInstitution'; readonly found: string }
  | { readonly kind: 'otherDate'; readonly found: string }
  | { readonly kind: 'lineBroken'; readonly row: number }
  | { readonly kind: 'linesMissing'; readonly said: number; readonly found: number }
  | { readonly kind: 'totalWrong'; readonly of: MoveKind; readonly saidFen: Fen; readonly foundFen: Fen };

const KINDS: Readonly<Record<string, MoveKind>> = { 放款: 'disbursement', 扣款: 'debit' };
export const MOVE_WORDS: Readonly<Record<MoveKind, string>> = { disbursement: '放款', debit: '扣款' };

/** `1234.50` → 123450; null when it is no amount in yuan with at most two decimals. */
const fenOf = (yuan: string): Fen | null => {
  const match = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(yuan.replaceAll(',', ''));
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
};

const lineOf = (cells: readonly string[], row: number): StatementLine | null => {
  const [bankRef = '', requestNo = '', word = '', yuan = ''] = cells;
  const [kind, amountFen] = [KINDS[word], fenOf(yuan)];
  if (!/^[0-9A-Za-z._:-]{1,64}$/.test(bankRef) || !/^[0-9A-Za-z._:-]{1,64}$/.test(requestNo)) return null;
  return kind && amountFen !== null && amountFen > 0 ? { row, bankRef, requestNo, kind, amountFen } : null;
};

const totalFen = (lines: readonly StatementLine[], kind: MoveKind): Fen =>
  lines.reduce((sum, line) => sum + (line.kind === kind ? line.amountFen : 0), 0);

/**
 * Reads the core bank's daily statement (对账单): a first line that says whose and of which date, a header, a line a move, and a
 * last line with the number of moves and both totals. Its totals are counted over every line that stands in it, repeated ones too.
 * @param rows the file's cells, trimmed, without blank rows
 */
export const readStatement = (
  rows: readonly (readonly string[])[],
  expected: { readonly institution: string; readonly date: PlainDate },
): Result<Statement, StatementFault> => {
  const [title = [], header = []] = rows;
  const last = rows.at(-1) ?? [];
  if (title[0] !== '对账日期' || title[2] !== '法人机构' || header[0] !== '核心流水号' || last[0] !== '合计')
    return refuse({ kind: 'notAStatement' });
  const [date = '', institution = ''] = [title[1], title[3]];
  if (institution !== expected.institution) return refuse({ kind: 'otherInstitution', found: institution });
  if (!isDate(date) || date !== expected.date) return refuse({ kind: 'otherDate', found: date });

  const lines: StatementLine[] = [];
  for (const [i, cells] of rows.slice(2, -1).entries()) {
    const line = lineOf(cells, i + 3);
    if (!line) return refuse({ kind: 'lineBroken', row: i + 3 });
    lines.push(line);
  }
  const [count, paidOut, takenIn] = [Number(last[1]), fenOf(last[2] ?? ''), fenOf(last[3] ?? '')];
  if (!Number.isInteger(count) || paidOut === null || takenIn === null) return refuse({ kind: 'lineBroken', row: rows.length });
  if (count !== lines.length) return refuse({ kind: 'linesMissing', said: count, found: lines.length });
  for (const [kind, saidFen] of [
    ['disbursement', paidOut],
    ['debit', takenIn],
  ] as const) {
    const foundFen = totalFen(lines, kind);
    if (foundFen !== saidFen) return refuse({ kind: 'totalWrong', of: kind, saidFen, foundFen });
  }
  const seen = new Set<string>();
  const repeatedRows: number[] = [];
  const once = lines.filter((line) => {
    const said = [line.bankRef, line.requestNo, line.kind, line.amountFen].join(' ');
    if (!seen.has(said)) return seen.add(said);
    repeatedRows.push(line.row);
    return false;
  });
  return ok({ institution, date, lines: once, repeatedRows });
};
