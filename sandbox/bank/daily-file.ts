import iconv from 'iconv-lite';
import * as z from 'zod';

/** What a customer did, as the core bank will say it in its daily file. */
export const dailyLine = z.strictObject({
  institution: z.string().min(1).max(40),
  idNumber: z.string().regex(/^\d{17}[\dX]$/),
  word: z.enum(['社保卡激活', '月日均存款', '商户消费', '农资订购', '特产销售', '商户消费退回', '农资订购退回', '特产销售退回']),
  /** The bank's own number; for deposits the month, YYYY-MM. */
  ref: z.string().regex(/^[0-9A-Za-z_-]{1,40}$/),
  amountFen: z.int().min(0).nullable().default(null),
  merchantId: z.string().max(64).default(''),
  label: z.string().max(40).default(''),
});
export type DailyLine = z.output<typeof dailyLine> & { readonly date: string };

const yuan = (fen: number | null): string => (fen === null ? '' : `${Math.floor(fen / 100)}.${(fen % 100).toString().padStart(2, '0')}`);

/** A day's file of customers (客户活动文件) in GB18030: a title, a header, a line for each thing that was done, their number. */
export const dailyFileOf = (all: readonly DailyLine[], institution: string, date: string): Uint8Array => {
  const lines = all.filter((line) => line.institution === institution && line.date === date);
  const rows = [
    ['客户活动日期', date, '法人机构', institution],
    ['证件号', '业务', '编号', '金额(元)', '商户号', '品类'],
    ...lines.map(({ idNumber, word, ref, amountFen, merchantId, label }) => [idNumber, word, ref, yuan(amountFen), merchantId, label]),
    ['合计', String(lines.length)],
  ];
  return iconv.encode(rows.map((row) => `${row.join(',')}\r\n`).join(''), 'gb18030');
};
