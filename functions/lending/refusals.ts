import { type Fen, formatYuan } from '@huinong/shared/kernel/money.ts';
import type { AnswerRefusal } from '@huinong/shared/lending/alerts/alert.ts';
import type { SigningRefusal } from '@huinong/shared/lending/credit-line.ts';
import type { DrawRefusal } from '@huinong/shared/lending/draw-rules.ts';
import { notFound, type Refusal } from '../platform/refusal.ts';
import type { DeedRefusal } from './deeds.ts';
import type { WishRefusal } from './quotes.ts';

const conflict = (kind: string, title: string): Refusal => ({ kind, status: 422, title });

export const bankSilent: Refusal = { kind: 'bankSilent', status: 503, title: '银行系统暂时没有回应，请稍后再试', retryAfterSeconds: 3 };
export const notVerified = conflict('identityNotVerified', '请先完成实名认证');
export const cardUnknown = conflict('cardUnknown', '这张卡不是您本人的卡，或已注销');
/** Nobody's offer, or somebody else's: the same answer. */
export const offerNotFound = notFound('没有找到这份额度');
export const noOffer = conflict('noOffer', '您目前没有可以签约的额度');
export const textChanged = conflict('textChanged', '合同内容有变化，请重新阅读');
export const disclosureGone = conflict('disclosureExpired', '请重新打开合同阅读后再签');
export const householdHasLine = conflict('householdHasLine', '您家已有人签约，一户只能有一份额度');
export const contractNotFound = notFound('没有找到这份合同');
export const fileNotReady: Refusal = {
  kind: 'contractFileNotReady',
  status: 409,
  title: '合同文件还在生成，请过一会儿再下载',
  retryAfterSeconds: 5,
};
export const repaymentInProgress: Refusal = {
  kind: 'repaymentInProgress',
  status: 409,
  title: '上一笔还款正在确认，请勿重复还款',
  retryAfterSeconds: 3,
};

/** Nobody's, another institution's or another village's: the same answer. */
export const loanNotFound = notFound('没有找到这笔借款');

export const caseAlreadyClosed = conflict('caseAlreadyClosed', '这条差异已经了结');

const DEED_WORDS: Readonly<Record<DeedRefusal['kind'], string>> = {
  samePerson: '提请人和复核人不能是同一人',
  notFound: '这笔借款没有这笔还款',
  laterEvent: '这笔还款之后有退款、重组或核销，要先处理后面的',
  closed: '这笔借款已经还清',
  writtenOff: '这笔借款已经核销',
  alreadyWrittenOff: '这笔借款已经核销',
  notALoss: '只有损失类的借款才能核销',
  endsTooSoon: '新计划的第一个还款日必须在今天之后',
};
export const deedRefused = ({ kind }: DeedRefusal): Refusal => conflict(kind === 'notFound' ? 'repaymentNotFound' : kind, DEED_WORDS[kind]);

const ALERT_WORDS: Readonly<Record<AnswerRefusal['kind'], string>> = {
  alreadyAnswered: '这条预警已经处理过',
  noteNeeded: '请写明情况',
  stillSo: '逾期还没还清，不能算解决；可以选择确认',
};
export const alertRefused = ({ kind }: AnswerRefusal): Refusal =>
  conflict({ alreadyAnswered: 'alertAlreadyAnswered', noteNeeded: 'noteNeeded', stillSo: 'alertStillSo' }[kind], ALERT_WORDS[kind]);

export const quoteDayPassed = (asOf: string): Refusal => conflict('quoteDayPassed', `只能试算 ${asOf} 及以后的日子`);

export const readingTooShort = (secondsLeft: number): Refusal => ({
  kind: 'readingTooShort',
  status: 422,
  title: `请再阅读 ${secondsLeft} 秒后签署`,
});

export const amountChanged = (amountFen: Fen): Refusal =>
  conflict('amountChanged', `应还金额已变为 ${formatYuan(amountFen)} 元，请核对后再还`);

/** The first reason speaks to the villager; the stored drawdown keeps them all. */
export const drawRefused = (refusals: readonly DrawRefusal[]): Refusal => ({
  ...conflict('drawRefused', refusals[0]?.text ?? '这次不能用款'),
  detail: refusals.map(({ code }) => code).join(','),
});

export const signingRefused = (refusal: SigningRefusal): Refusal => {
  switch (refusal.kind) {
    case 'offerExpired':
      return conflict('offerExpired', `额度已于 ${refusal.expiredOn} 到期，请重新申请`);
    case 'alreadySigned':
      return conflict('alreadySigned', '您已经签过这份合同');
    case 'listedBlack':
      return conflict('listedBlack', '您目前不能签约，请联系您的客户经理');
  }
};

export const repaymentRefused = (refusal: WishRefusal): Refusal => {
  switch (refusal.kind) {
    case 'loanClosed':
      return conflict('loanClosed', '这笔借款已经还清');
    case 'nothingDue':
      return conflict('nothingDue', refusal.nextDueOn ? `还没到还款日（${refusal.nextDueOn}），可以选择提前还款` : '目前没有应还的款');
    case 'payDueFirst':
      return conflict('payDueFirst', `请先还清本期应还的 ${formatYuan(refusal.dueFen)} 元`);
    case 'amountNeeded':
      return { kind: 'invalidRequest', status: 400, title: '请填写还款金额', fields: { amountFen: '请填写还款金额' } };
    case 'tooLittle':
      return conflict('tooLittle', '还款金额太小');
    case 'payAllInstead':
      return conflict('payAllInstead', `还清只需 ${formatYuan(refusal.payoffFen)} 元，请选择“全部结清”`);
  }
};
