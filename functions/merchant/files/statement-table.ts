import { PAYOUT_WORDS } from '@huinong/shared/merchant/settlement.ts';
import { type XlsxCell, type XlsxSheet, xlsx } from '../../platform/xlsx.ts';
import type { Statement } from './load-statement.ts';
import { MOVE, periodWords } from './words.ts';

const yuan = (fen: number): XlsxCell => ({ fen });
const DAY_HEADS = ['日期', '收（笔）', '收（分）', '退（笔）', '退（分）', '应收（元）', '退还（元）', '上次结转（元）'];
const PAY_HEADS = ['应付（元）', '结转下次（元）', '付款', '结算卡尾号', '到账日期', '银行流水号'];
const MOVE_HEADS = ['结算日期', '发生日期', '收/退', '积分', '金额（元）', '编号'];

const daySheet = ({ bank, merchant, uscc, period, days, sums }: Statement): XlsxSheet => {
  const head: XlsxCell[][] = [
    [`${merchant} 积分兑换对账单`],
    [`${bank} · ${periodWords(period.name)} · 统一社会信用代码 ${uscc}`],
    [...DAY_HEADS, ...PAY_HEADS],
  ];
  const lines = days.map(({ settlement: one }): XlsxCell[] => [
    one.day,
    ...[one.redemptions, one.redeemedPoints, one.refunds, one.refundedPoints],
    ...[one.grossFen, one.refundedFen, one.carriedInFen, one.payFen, one.carriedOutFen].map(yuan),
    ...[PAYOUT_WORDS[one.payoutState], one.payFen > 0 ? one.cardTail : '', one.paidOn ?? '', one.bankRef ?? ''],
  ]);
  const last: XlsxCell[] = [
    '合计',
    ...[sums.redemptions, sums.redeemedPoints, sums.refunds, sums.refundedPoints],
    ...[yuan(sums.grossFen), yuan(sums.refundedFen), '', yuan(sums.payFen), yuan(sums.carriedOutFen)],
    ...['其中已到账', '', yuan(sums.paidFen)],
  ];
  const rows = [...head, ...lines, last];
  return { name: '每天', rows, bold: [0, 2, rows.length - 1], widths: [12, 9, 10, 9, 10, 12, 12, 14, 12, 14, 12, 11, 12, 24] };
};

const moveSheet = ({ days }: Statement): XlsxSheet => ({
  name: '每一笔',
  rows: [
    MOVE_HEADS,
    ...days.flatMap(({ settlement, moves }) =>
      moves.map(({ day, kind, points, amountFen, moveId }): XlsxCell[] => {
        const sign = kind === 'redeemed' ? 1 : -1;
        return [settlement.day, day, MOVE[kind], sign * points, yuan(sign * amountFen), moveId];
      }),
    ),
  ],
  bold: [0],
  widths: [12, 12, 8, 10, 12, 30],
});

/** The same settlements give the same bytes. */
export const statementTable = (statement: Statement): Uint8Array =>
  xlsx([daySheet(statement), moveSheet(statement)], new Date(`${statement.period.to}T12:00:00Z`));
