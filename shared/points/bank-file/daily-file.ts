import { isDate, type PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

/** A shop's payment and what may be taken back of the like. */
export type PaidKind = 'merchant-payment' | 'supply-order' | 'speciality-sale';

/** What the core bank says of one of its customers; `row` counts from 1, as a reader of the file counts. */
export type BankLine = { readonly row: number; readonly idNumber: string } & LineBody;
export type LineBody =
  | { readonly kind: 'card-activation'; readonly ref: string }
  /** A month's daily average, once the month is over. */
  | { readonly kind: 'deposit-average'; readonly month: string; readonly averageFen: Fen }
  | {
      readonly kind: 'paid';
      readonly paid: PaidKind;
      readonly ref: string;
      readonly amountFen: Fen;
      /** The merchant that was paid; empty where there is none. */
      readonly merchantId: string;
      /** A payment's category, or which speciality. */
      readonly label: string;
    }
  /** A payment, order or sale, by its own number, came to nothing after all. */
  | { readonly kind: 'given-back'; readonly paid: PaidKind; readonly ref: string };

export type DailyFile = { readonly date: PlainDate; readonly lines: readonly BankLine[] };

/** Why a file may not be believed; none of it is then used. */
export type DailyFileFault =
  | { readonly kind: 'notADailyFile' }
  | { readonly kind: 'otherInstitution'; readonly found: string }
  | { readonly kind: 'otherDate'; readonly found: string }
  | { readonly kind: 'lineBroken'; readonly row: number }
  | { readonly kind: 'linesMissing'; readonly said: number; readonly found: number };

const PAID: Readonly<Record<string, PaidKind>> = {
  商户消费: 'merchant-payment',
  农资订购: 'supply-order',
  特产销售: 'speciality-sale',
};
const BACK = '退回';

const isRef = (text: string): boolean => /^[0-9A-Za-z_-]{1,40}$/.test(text);

/** `1234.50` → 123450; null when it is no amount in yuan with at most two decimals. */
const fenOf = (yuan: string): Fen | null => {
  const match = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(yuan.replaceAll(',', ''));
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
};

const bodyOf = ([, word = '', ref = '', yuan = '', merchantId = '', label = '']: readonly string[], date: PlainDate): LineBody | null => {
  const amountFen = fenOf(yuan);
  if (word === '社保卡激活') return isRef(ref) ? { kind: 'card-activation', ref } : null;
  if (word === '月日均存款') {
    // A month that is not over has no average: what lies there on its last days only must earn nothing (handbook section 8).
    const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(ref) && ref < date.slice(0, 7);
    return isMonth && amountFen !== null ? { kind: 'deposit-average', month: ref, averageFen: amountFen } : null;
  }
  if (!isRef(ref)) return null;
  const given = word.endsWith(BACK) ? PAID[word.slice(0, -BACK.length)] : undefined;
  if (given) return { kind: 'given-back', paid: given, ref };
  const paid = PAID[word];
  if (!paid || amountFen === null || amountFen === 0 || label.length > 40) return null;
  if (paid === 'merchant-payment' ? !isRef(merchantId) : merchantId !== '') return null;
  return { kind: 'paid', paid, ref, amountFen, merchantId, label };
};

/**
 * Reads the core bank's daily file of customers (客户活动文件): a first line that says whose and of which date, a header, a line for
 * each thing a customer did, and a last line with their number.
 * @param rows the file's cells, trimmed, without blank rows
 */
export const readDailyFile = (
  rows: readonly (readonly string[])[],
  expected: { readonly institution: string; readonly date: PlainDate },
): Result<DailyFile, DailyFileFault> => {
  const [title = [], header = []] = rows;
  const last = rows.at(-1) ?? [];
  if (title[0] !== '客户活动日期' || title[2] !== '法人机构' || header[0] !== '证件号' || last[0] !== '合计')
    return refuse({ kind: 'notADailyFile' });
  const [date = '', institution = ''] = [title[1], title[3]];
  if (institution !== expected.institution) return refuse({ kind: 'otherInstitution', found: institution });
  if (!isDate(date) || date !== expected.date) return refuse({ kind: 'otherDate', found: date });
  const lines: BankLine[] = [];
  for (const [i, cells] of rows.slice(2, -1).entries()) {
    const row = i + 3;
    const idNumber = (cells[0] ?? '').toUpperCase();
    const body = bodyOf(cells, date);
    if (!body || !/^\d{17}[\dX]$/.test(idNumber)) return refuse({ kind: 'lineBroken', row });
    lines.push({ row, idNumber, ...body });
  }
  const said = Number(last[1]);
  if (!Number.isInteger(said)) return refuse({ kind: 'lineBroken', row: rows.length });
  return said === lines.length ? ok({ date, lines }) : refuse({ kind: 'linesMissing', said, found: lines.length });
};

/** For whoever asks the bank for another file. */
export const dailyFileSentence = (fault: DailyFileFault): string => {
  switch (fault.kind) {
    case 'notADailyFile':
      return '不是客户活动文件';
    case 'otherInstitution':
      return `是别的机构（${fault.found}）的文件`;
    case 'otherDate':
      return `是别的日期（${fault.found}）的文件`;
    case 'lineBroken':
      return `第 ${fault.row} 行读不懂`;
    case 'linesMissing':
      return `文件说有 ${fault.said} 行，实际 ${fault.found} 行`;
  }
};

const PREFIX: Readonly<Record<PaidKind, string>> = { 'merchant-payment': 'payment', 'supply-order': 'supply', 'speciality-sale': 'sale' };

/** The deed that a line is about, by the bank's own number: the same line in two files is one deed. */
export const deedIdOf = (line: Exclude<LineBody, { readonly kind: 'deposit-average' }>): string =>
  line.kind === 'card-activation' ? `card-${line.ref}` : `${PREFIX[line.paid]}-${line.ref}`;

/** What is known of a payment, an order or a sale, as the rules ask for it. */
export const valuesOf = ({
  paid,
  amountFen,
  label,
}: Extract<LineBody, { readonly kind: 'paid' }>): Readonly<Record<string, string | number>> => {
  if (paid === 'merchant-payment') return { amountFen, category: label };
  return paid === 'supply-order' ? { amountFen } : { amountFen, speciality: label };
};
