import type * as contract from '@huinong/shared/contracts/lending.ts';
import type { Frozen } from '@huinong/shared/lending/credit-line.ts';
import { availableFen, type Offer, termMonthsMaxOf } from '@huinong/shared/lending/credit-line.ts';
import type * as z from 'zod';
import type { DrawdownItem, DrawdownSealed, LineItem, RepaymentItem } from './items.ts';

type OfferView = z.infer<typeof contract.offer>;
type LineView = z.infer<typeof contract.creditLine>;
type StepView = z.infer<typeof contract.step>;
export type RepaymentView = z.infer<typeof contract.repayment>;

const methodTermsOf = (offer: Offer): OfferView['methodTerms'] =>
  offer.methods.map((method) => ({ method, termMonthsMax: termMonthsMaxOf(offer, method) }));

/** An offer is named by its grant. */
export const offerView = (offer: Offer): OfferView => ({
  offerId: offer.grantId,
  grantId: offer.grantId,
  product: offer.product,
  productName: offer.productName,
  limitFen: offer.limitFen,
  rateAnnualPpm: offer.rateAnnualPpm,
  termMonthsMax: offer.termMonthsMax,
  methods: [...offer.methods],
  methodTerms: methodTermsOf(offer),
  expiresOn: offer.expiresOn,
  decisionId: offer.decisionId,
});

const FROZEN_WORDS: Readonly<Record<Frozen['by'], string>> = {
  'black-list': '额度已暂停使用，请联系您的客户经理',
  alert: '您有借款需要先处理，额度暂停使用，请联系您的客户经理',
};

/** What keeps the undrawn limit from being used; null when nothing does. */
export const frozenOf = ({ frozen, alertFreeze }: Pick<LineItem, 'frozen' | 'alertFreeze'>): Frozen | null => frozen ?? alertFreeze ?? null;

export const lineView = (line: Omit<LineItem, 'pk' | 'sk'>): LineView => {
  const frozen = frozenOf(line);
  return {
    lineId: line.lineId,
    contractId: line.contractId,
    product: line.product,
    productName: line.productName,
    limitFen: line.limitFen,
    principalFen: line.principalFen,
    heldFen: line.heldFen,
    availableFen: frozen ? 0 : availableFen(line),
    rateAnnualPpm: line.rateAnnualPpm,
    methods: [...line.methods],
    termMonthsMax: line.termMonthsMax,
    methodTerms: methodTermsOf(line),
    expiresOn: line.expiresOn,
    frozen: frozen ? FROZEN_WORDS[frozen.by] : null,
    decisionId: line.decisionId,
  };
};

const step = (key: StepView['key'], at: string | null, since: string): StepView => ({
  key,
  at,
  seconds: at === null ? null : (Date.parse(at) - Date.parse(since)) / 1000,
});

const STATES = { processing: 'processing', confirming: 'confirming', arrived: 'arrived', refused: 'refused' } as const;

/** The money's timeline: 已受理 → 借据已签 → 银行处理中 → 已到账. */
export const drawdownView = (item: Omit<DrawdownItem, 'pk' | 'sk' | 'sealed'>, sealed: DrawdownSealed): contract.Drawdown => ({
  drawdownId: item.drawdownId,
  loanId: item.loanId,
  amountFen: item.amountFen,
  method: item.method,
  termMonths: item.termMonths,
  purpose: sealed.purpose,
  cardTail: sealed.cardTail,
  state: STATES[item.state],
  refusal: item.refusal?.text ?? null,
  contractId: item.contractId,
  steps: [
    step('accepted', item.acceptedAt, item.acceptedAt),
    step('signed', item.signedAt, item.acceptedAt),
    step('bank', item.signedAt, item.acceptedAt),
    item.state === 'refused' ? step('refused', item.endedAt, item.acceptedAt) : step('arrived', item.endedAt, item.acceptedAt),
  ],
});

export const repaymentView = (item: Omit<RepaymentItem, 'pk' | 'sk' | 'sealed'>): RepaymentView => ({
  repaymentId: item.repaymentId,
  loanId: item.loanId,
  kind: item.kind,
  amountFen: item.amountFen,
  principalFen: item.principalFen,
  interestFen: item.interestFen,
  penaltyFen: item.penaltyFen,
  compoundFen: item.compoundFen,
  feeFen: item.feeFen,
  overFen: item.overFen,
  state: item.state,
  refusal: item.refusal?.text ?? null,
  principalAfterFen: item.principalAfterFen,
  steps: [
    step('accepted', item.acceptedAt, item.acceptedAt),
    step('bank', item.acceptedAt, item.acceptedAt),
    item.state === 'refused' ? step('refused', item.endedAt, item.acceptedAt) : step('arrived', item.endedAt, item.acceptedAt),
  ],
});
