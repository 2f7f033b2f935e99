import iconv from 'iconv-lite';
import * as z from 'zod';
import type { Move } from '../records.ts';

/** What may be planted in a day's statement, so that a reader can be seen to find it. */
export const statementFault = z.strictObject({
  institution: z.string().min(1).max(40),
  date: z.iso.date(),
  fault: z.enum([
    'missing-line',
    'foreign-line',
    'wrong-amount',
    'repeated-line',
    'moved-twice',
    'wrong-total',
    'broken-line',
    'other-date',
    'utf-8',
  ]),
});
export type StatementFaultSpec = z.infer<typeof statementFault>;
type Planted = StatementFaultSpec['fault'];

type Line = { readonly ref: string; readonly requestNo: string; readonly word: string; readonly amountFen: number };

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${(fen % 100).toString().padStart(2, '0')}`;
const total = (lines: readonly Line[], word: string): number =>
  lines.reduce((sum, line) => sum + (line.word === word ? line.amountFen : 0), 0);

const plantedIn = (lines: readonly Line[], faults: ReadonlySet<Planted>): Line[] => {
  const [first] = lines;
  let said = [...lines];
  if (faults.has('missing-line')) said = said.slice(1);
  if (first && faults.has('wrong-amount')) said = said.map((line) => (line === first ? { ...line, amountFen: line.amountFen + 1 } : line));
  if (first && faults.has('repeated-line')) said.push(first);
  if (first && faults.has('moved-twice')) said.push({ ...first, ref: `${first.ref}X` });
  if (faults.has('foreign-line')) said.push({ ref: 'PFOREIGN', requestNo: 'not-ours', word: '放款', amountFen: 8_888_00 });
  return said;
};

/** A day's statement (对账单) of an institution as Chinese core systems write it: GB18030, a title, a header, the moves, the totals. */
export const statementOf = (moves: Iterable<Move>, institution: string, date: string, faults: ReadonlySet<Planted>): Uint8Array => {
  const posted = [...moves].filter((move) => move.institution === institution && move.postedOn === date && move.status === 'posted');
  const lines = posted
    .filter(({ kind }) => kind === 'disbursement' || kind === 'debit')
    .map(({ bankRef, requestNo, kind, amountFen }) => ({
      ref: bankRef ?? '',
      requestNo,
      word: kind === 'debit' ? '扣款' : '放款',
      amountFen,
    }));
  const said = plantedIn(lines, faults);
  const rows = [
    ['对账日期', faults.has('other-date') ? '2000-01-01' : date, '法人机构', institution],
    ['核心流水号', '请求号', '业务', '金额(元)'],
    ...said.map(({ ref, requestNo, word, amountFen }) => [ref, requestNo, word, yuan(amountFen)]),
    ...(faults.has('broken-line') ? [['', '', '冲正', '很多']] : []),
    ['合计', String(said.length), yuan(total(said, '放款') + (faults.has('wrong-total') ? 1 : 0)), yuan(total(said, '扣款'))],
  ];
  const text = rows.map((row) => `${row.join(',')}\r\n`).join('');
  return faults.has('utf-8') ? new TextEncoder().encode(text) : iconv.encode(text, 'gb18030');
};
