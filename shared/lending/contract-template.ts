import { chineseAmount } from '../kernel/chinese-amount.ts';
import { maskCitizenId } from '../kernel/citizen-id.ts';
import type { BusinessDate } from '../kernel/date.ts';
import { formatPercent, formatYuan } from '../kernel/money.ts';
import type { CostTable } from './cost-table.ts';
import { type Offer, type RepaymentMethod, termMonthsMaxOf } from './credit-line.ts';

/** The wording in force; a contract keeps the version it was signed in. */
export const CONTRACT_TEMPLATE = 'credit-line-contract@2';

export type ContractParties = { readonly lender: string; readonly borrowerName: string; readonly borrowerIdNumber: string };

export type ContractText = { readonly template: string; readonly title: string; readonly text: string };

export const METHOD_NAMES: Readonly<Record<RepaymentMethod, string>> = {
  'equal-instalment': '等额本息',
  'equal-principal': '等额本金',
  'interest-only': '按月付息到期还本',
  bullet: '利随本清',
  revolving: '随借随还',
};

const METHODS: Readonly<Record<RepaymentMethod, string>> = {
  'equal-instalment': '每月还款额相同，每月按借款日对应日还款，当月没有该日的为当月最后一天',
  'equal-principal': '每月归还相同的本金，利息随本金减少，每月按借款日对应日还款，当月没有该日的为当月最后一天',
  'interest-only': '按实际用款天数计息，每月 20 日结息、21 日付息，到期归还本金',
  bullet: '按实际用款天数计息，归还本金时一并付息，到期结清',
  revolving: '按实际用款天数计息，每月 20 日结息、21 日付息，本金可随时归还，到期结清',
};

/** Said only where one method may not run as long as the others. */
const shorterTerms = (offer: Offer): string =>
  offer.methods
    .filter((method) => termMonthsMaxOf(offer, method) < offer.termMonthsMax)
    .map((method) => `，其中${METHOD_NAMES[method]}最长 ${termMonthsMaxOf(offer, method)} 个月`)
    .join('');

/** What a part paid early changes: the borrower's choice where there are instalments (V07). */
const PART_PREPAID: Readonly<Record<RepaymentMethod, string>> = {
  'equal-instalment': '等额本息由借款人选择期数不变、每期少还，或者每期还款额不变、期数减少，没有选择的期数不变',
  'equal-principal': '等额本金由借款人选择期数不变、每期少还，或者每期本金不变、期数减少，没有选择的期数不变',
  'interest-only': '按月付息到期还本的到期日不变',
  bullet: '利随本清的到期日不变',
  revolving: '随借随还的到期日不变',
};

/** The contract a villager reads before signing: plain sentences, every figure of the offer in it. */
export const contractText = (offer: Offer, parties: ContractParties, cost: CostTable, on: BusinessDate): ContractText => {
  const title = `${offer.productName}授信额度借款合同`;
  const clauses = [
    `贷款人：${parties.lender}\n借款人：${parties.borrowerName}（身份证号 ${maskCitizenId(parties.borrowerIdNumber)}）\n合同日期：${on}`,
    `一、额度。贷款人给予借款人循环额度人民币 ${formatYuan(offer.limitFen, 'whole')} 元（大写：${chineseAmount(offer.limitFen)}），有效期至 ${offer.expiresOn}。额度内可多次借款，归还本金后额度恢复。`,
    `二、用途。借款用于${offer.use === 'production' ? '生产经营' : '日常消费'}，不得用于购房、炒股、投资、转借他人或法律禁止的其他用途。`,
    `三、利率。年利率 ${formatPercent(offer.rateAnnualPpm)}（单利），日利率为年利率除以 360，按实际用款天数计收，算头不算尾。利息不在借款时预先扣除。`,
    `四、期限与还款方式。每笔借款最长 ${offer.termMonthsMax} 个月${shorterTerms(offer)}。可选：${offer.methods.map((method) => `${METHOD_NAMES[method]}：${METHODS[method]}`).join('；')}。等额本息的每期利息为剩余本金乘以年利率的十二分之一。每期应还款可在到期日前七日内按期供金额归还。`,
    `五、扣款。借款人同意贷款人在应还款日从收款银行卡扣收当期应还款；余额不足的，次日继续扣收。`,
    `六、提前还款。可随时提前还款，不收取任何费用，利息计至还款当日。部分提前还款的，${offer.methods.map((method) => PART_PREPAID[method]).join('；')}。`,
    `七、逾期。到期未还的本金按合同利率的 1.5 倍按天计收罚息，未付利息按罚息利率按天计收复利，罚息不计复利。宽限期为 3 天，宽限期内还清不计罚息。`,
    `八、还款顺序。逾期 90 天以内，依次归还费用、罚息、复利、利息、本金；超过 90 天，依次归还费用、本金、利息、罚息、复利；先还最早到期的一期。`,
    `九、综合融资成本。综合年化成本：单利 ${formatPercent(cost.annualCostSimplePpm)}，内部收益率（复利）${formatPercent(cost.annualCostIrrPpm)}。明细见《综合融资成本明示表》，该表是本合同的一部分。`,
    `十、额度暂停。借款人被列入失信名单、借款逾期或有其他重大风险的，贷款人可以暂停未使用的额度，已借款项仍按原计划归还。`,
    `十一、争议。双方先协商；协商不成的，向贷款人所在地人民法院起诉。对自动审批结果有疑问的，可以要求人工复核。`,
    `合同文本版本：${CONTRACT_TEMPLATE}`,
  ];
  return { template: CONTRACT_TEMPLATE, title, text: clauses.join('\n\n') };
};
