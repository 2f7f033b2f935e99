import { formatPercent, formatYuan } from '@huinong/shared/kernel/money.ts';
import type { SignedWords } from '@huinong/shared/lending/signed-text.ts';
import { PDFDocument } from 'pdf-lib';
import { codeOf } from '../../platform/pdf/drawable.ts';
import { pageWriter } from '../../platform/pdf/page-writer.ts';
import { sha256 } from './hashes.ts';
import { placeSignature } from './signature-place.ts';
import { eventBytes, type SigningEvent } from './signing-event.ts';

export type ContractDocument = {
  readonly words: SignedWords;
  readonly event: SigningEvent;
  /** When the file is made and signed by the certificate; the person's own act is the event's `signedAt`. */
  readonly sealedAt: Date;
};

const CHANNELS: Readonly<Record<string, string>> = { weapp: '微信小程序', h5: '网页', staff: '客户经理协助办理', cli: '后台办理' };

/** 2026-11-22 13:05:09, in China. */
const chinaTime = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

const facts = (event: SigningEvent): readonly (readonly string[])[] => [
  ['合同编号', event.contractId],
  ['贷款人', `${event.institution.name}（机构代码 ${event.institution.code}）`],
  ['借款人', event.signatory.name],
  ['身份证号', event.signatory.idNumber],
  ['合同文本版本', event.template],
  ['合同文本指纹（SHA-256）', event.textHash],
  ...(event.disclosure
    ? [['打开费用明示表和合同的时间', `${chinaTime(event.disclosure.openedAt)}（阅读 ${event.disclosure.secondsRead} 秒）`]]
    : []),
  ['签署时间', chinaTime(event.signedAt)],
  ['签署方式', `${CHANNELS[event.channel] ?? event.channel}：${event.intent}`],
  ['身份核验', `人脸核验通过，${chinaTime(event.identity.verifiedAt)}，凭证号 ${event.identity.reference}`],
  ['签署记录指纹（SHA-256）', sha256(eventBytes(event))],
];

/**
 * The contract as a PDF with a place for its signature: text, parties with their full numbers, the cost table as signed, and how it
 * was signed. The same document gives the same bytes.
 */
export const renderContract = async ({ words, event, sealedAt }: ContractDocument, font: Uint8Array): Promise<Uint8Array> => {
  const document = await PDFDocument.create({ updateMetadata: false });
  const writer = await pageWriter(document, font);
  document.setTitle(words.title);
  document.setLanguage('zh-CN');
  document.setProducer('Huinong');
  document.setCreationDate(new Date(event.signedAt));
  document.setModificationDate(sealedAt);

  writer.heading(words.title, 17);
  writer.paragraph(words.text);
  writer.gap(14);
  writer.heading('综合融资成本明示表', 13);
  const { items, contingent, annualCostSimplePpm, annualCostIrrPpm, example } = words.costTable;
  writer.table(
    [
      { head: '项目', share: 0.2 },
      { head: '收取方式', share: 0.22 },
      { head: '标准', share: 0.24 },
      { head: '收取方', share: 0.2 },
      { head: '金额（元）', share: 0.14 },
    ],
    items.map(({ item, method, standard, payee, amountFen }) => [
      item,
      method,
      standard,
      payee,
      amountFen === null ? '按实际' : formatYuan(amountFen),
    ]),
  );
  writer.table(
    [
      { head: '只在违约时发生', share: 0.3 },
      { head: '标准', share: 0.7 },
    ],
    contingent.map(({ item, standard }) => [item, standard]),
  );
  writer.paragraph(`综合年化成本：单利 ${formatPercent(annualCostSimplePpm)}，内部收益率（复利）${formatPercent(annualCostIrrPpm)}`);
  writer.paragraph(`举例：${example}`);
  writer.gap(14);
  writer.heading('签署信息', 13);
  writer.table(
    [
      { head: '事项', share: 0.3 },
      { head: '内容', share: 0.7 },
    ],
    facts(event),
  );
  writer.paragraph('本合同由借款人使用本次签署专用的数字证书电子签名，并由时间戳机构加盖时间戳。改动任何一个字节，签名都会失效。', 9);
  const replaced = writer.replaced();
  if (replaced.length > 0)
    writer.paragraph(`${replaced.map(codeOf).join('、')} 是字库里没有的字，这里用它的统一码代替；原字在证据包的 contract.json 里。`, 9);
  writer.end((page, of) => `合同编号 ${event.contractId} · 第 ${page} 页，共 ${of} 页`);
  placeSignature(document, writer.lastPage(), { name: event.signatory.name, reason: '签署借款合同', at: sealedAt });
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
};
