import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { PAYOUT_WORDS } from '@huinong/shared/merchant/settlement.ts';
import { PDFDocument } from 'pdf-lib';
import { pageWriter } from '../../platform/pdf/page-writer.ts';
import type { Statement } from './load-statement.ts';
import { MOVE, periodWords } from './words.ts';

const DAY_COLUMNS = [
  { head: '日期', share: 0.13 },
  { head: '收', share: 0.15 },
  { head: '退', share: 0.15 },
  { head: '上次结转', share: 0.12 },
  { head: '应付（元）', share: 0.13 },
  { head: '付款', share: 0.32 },
];
const MOVE_COLUMNS = [
  { head: '发生日期', share: 0.18 },
  { head: '收/退', share: 0.12 },
  { head: '积分', share: 0.16 },
  { head: '金额（元）', share: 0.18 },
  { head: '编号', share: 0.36 },
];

/** A statement as a page to print; a single day lists each of its moves. The same settlements give the same bytes. */
export const statementDocument = async (statement: Statement, font: Uint8Array): Promise<Uint8Array> => {
  const { bank, merchant, uscc, period, days, sums } = statement;
  const document = await PDFDocument.create({ updateMetadata: false });
  const writer = await pageWriter(document, font);
  const title = `${merchant} 积分兑换对账单`;
  const at = new Date(`${period.to}T12:00:00Z`);
  document.setTitle(title);
  document.setLanguage('zh-CN');
  document.setProducer('Huinong');
  document.setCreationDate(at);
  document.setModificationDate(at);

  writer.heading(title, 16);
  writer.paragraph(`${bank}　${periodWords(period.name)}　统一社会信用代码 ${uscc}`);
  writer.gap(10);
  writer.table(DAY_COLUMNS, [
    ...days.map(({ settlement: one }) => [
      one.day,
      `${formatYuan(one.grossFen)}（${one.redemptions} 笔）`,
      `${formatYuan(one.refundedFen)}（${one.refunds} 笔）`,
      formatYuan(one.carriedInFen),
      formatYuan(one.payFen),
      [PAYOUT_WORDS[one.payoutState], one.paidOn ?? '', one.payFen > 0 ? `尾号 ${one.cardTail}` : '']
        .filter((word) => word !== '')
        .join(' '),
    ]),
    [
      '合计',
      `${formatYuan(sums.grossFen)}（${sums.redemptions} 笔）`,
      `${formatYuan(sums.refundedFen)}（${sums.refunds} 笔）`,
      '',
      formatYuan(sums.payFen),
      `已到账 ${formatYuan(sums.paidFen)}`,
    ],
  ]);
  if (sums.carriedOutFen < 0) writer.paragraph(`还有 ${formatYuan(-sums.carriedOutFen)} 元从下次结算里扣。`);
  const [only] = days;
  if (period.from === period.to && only) {
    writer.gap(6);
    writer.heading('每一笔', 13);
    writer.table(
      MOVE_COLUMNS,
      only.moves.map(({ day, kind, points, amountFen, moveId }) => {
        const sign = kind === 'redeemed' ? '' : '-';
        return [day, MOVE[kind], `${sign}${points}`, `${sign}${formatYuan(amountFen)}`, moveId];
      }),
    );
  }
  writer.gap(6);
  writer.paragraph('100 分是 1 元。应付 = 收 − 退 + 上次结转；不够减的结转到下次。有对不上的，请在小程序“结算”里告诉银行。', 9);
  writer.end((page, of) => `${title}　${periodWords(period.name)}　第 ${page} 页，共 ${of} 页`);
  return document.save({ useObjectStreams: true });
};
