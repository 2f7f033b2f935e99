import * as credit from '@huinong/shared/contracts/credit.ts';
import type { Session } from '@huinong/shared/contracts/identity.ts';
import * as identity from '@huinong/shared/contracts/identity.ts';
import * as lending from '@huinong/shared/contracts/lending.ts';
import * as mall from '@huinong/shared/contracts/mall.ts';
import * as postLoan from '@huinong/shared/contracts/post-loan.ts';
import * as proposals from '@huinong/shared/contracts/proposals.ts';
import * as village from '@huinong/shared/contracts/village.ts';
import * as workflow from '@huinong/shared/contracts/workflow.ts';
import { until } from './http.ts';
import { givePoints } from './shop.ts';
import { APP_ID, type World } from './world.ts';

/** Who looks at a page: nobody in particular, a villager of the demo by key, or a member of staff. */
export type Who = 'guest' | 'unseen' | 'granted' | 'refused' | 'drawn' | 'due-soon' | 'overdue' | 'manager' | 'reviewer' | 'admin';

export type Screen = {
  readonly name: string;
  readonly who: Who;
  /** The page and its query; ids come from the API, under the same person's token. */
  readonly path: string | ((ids: Ids) => Promise<string>);
  /** What it says once it is there. */
  readonly says: string | RegExp;
  /** It asks nothing of the bank, so that it has no error, offline or loading state of its own. */
  readonly alone?: true;
};
type Ids = { readonly world: World; readonly token: string };

const decisionOf = async ({ world, token }: Ids): Promise<string> => {
  const { lastDecision } = await world.bank.call(credit.getStanding, { token });
  return lastDecision?.decisionId ?? 'none';
};
const homeOf = ({ world, token }: Ids) => world.bank.call(lending.getHome, { token });
const loanOf = async ({ world, token }: Ids): Promise<string> =>
  (await world.bank.call(lending.listLoans, { token })).loans[0]?.loanId ?? 'none';
const drawnRef = async ({ world, token }: Ids): Promise<string> =>
  (await world.bank.call(lending.listRecords, { token })).records.find((record) => record.kind === 'drawn')?.ref ?? 'none';
const living = ({ world }: Ids): string => world.demo.villages.living;
const householdOf = async (ids: Ids): Promise<string> => {
  const { households } = await ids.world.bank.call(village.listHouseholds, {
    token: ids.token,
    params: { village: living(ids) },
    query: { colour: 'white' },
  });
  return (households.find((one) => one.state === 'DRAWN') ?? households[0])?.householdId ?? 'none';
};
const batchOf = async (ids: Ids): Promise<string> => {
  const { batches } = await ids.world.bank.call(village.listRosterImports, { token: ids.token, params: { village: living(ids) } });
  return batches[0]?.batchId ?? 'none';
};
const lateLoanOf = async ({ world, token }: Ids): Promise<string> =>
  (await world.bank.call(postLoan.listCollectionCases, { token, query: {} })).cases[0]?.loanId ?? 'none';

/** A restructuring that the customer manager asked for once, as the second person finds it; nothing happens to the loan. */
const approvalOf = async ({ world, token }: Ids): Promise<string> => {
  const borrower = await sessionOf(world, 'overdue');
  const loanId = await loanOf({ world, token: borrower.accessToken });
  const { approvalId } = await world.bank.call(proposals.proposeRestructuring, {
    token: await world.staff('manager'),
    key: 'pictures-restructuring',
    params: { loanId },
    body: { personId: borrower.personId, reason: '家里有病人，分期还', newPlan: { method: 'equal-instalment', instalments: 12 } },
  });
  await until('the proposal to be among those to check', async () => {
    const { approvals } = await world.bank.call(workflow.listApprovals, { token, query: { list: 'to-check' } });
    return approvals.some((one) => one.approvalId === approvalId);
  });
  return approvalId;
};

const benefitOf = async ({ world, token }: Ids): Promise<string> =>
  (await world.bank.call(mall.listBenefits, { token })).benefits[0]?.benefitId ?? 'none';
/** The page with an order that waits: of somebody who has the points for it, once. */
const ordersOf = async ({ world, token }: Ids): Promise<string> => {
  const { orders } = await world.bank.call(mall.listMyOrders, { token });
  if (orders.length === 0) {
    const { benefits } = await world.bank.call(mall.listBenefits, { token });
    const { benefitId = '', pricePoints = 0 } = benefits.at(-1) ?? {};
    await givePoints(world, (await sessionOf(world, 'due-soon')).personId, pricePoints);
    const body = { pricePoints, channel: 'h5' as const };
    await world.bank.call(mall.orderBenefit, { token, key: 'pictures-order', params: { benefitId }, body });
  }
  return '/points/pages/orders';
};

/** Every page, and the shapes it takes for different people; those of nobody and of 于小梅, who never came, are the empty ones. */
export const screens: readonly Screen[] = [
  { name: 'home', who: 'guest', path: '/lending/first/home', says: '登录后看看您家能借多少', alone: true },
  { name: 'home', who: 'unseen', path: '/lending/first/home', says: '我的客户经理' },
  { name: 'home', who: 'granted', path: '/lending/first/home', says: '看费用和合同' },
  { name: 'home', who: 'refused', path: '/lending/first/home', says: '我的客户经理' },
  { name: 'home', who: 'drawn', path: '/lending/first/home', says: '现在可以用（元）' },
  { name: 'home', who: 'overdue', path: '/lending/first/home', says: '现在还' },
  { name: 'loans', who: 'drawn', path: '/lending/first/loans', says: '还欠本金' },
  { name: 'loans', who: 'unseen', path: '/lending/first/loans', says: '您现在没有欠款' },
  { name: 'loans', who: 'overdue', path: '/lending/first/loans', says: '过期未还' },
  { name: 'mine', who: 'guest', path: '/identity/first/mine', says: '您还没有登录', alone: true },
  { name: 'mine', who: 'drawn', path: '/identity/first/mine', says: '已认证' },
  { name: 'login', who: 'guest', path: '/identity/first/login', says: '我看过并同意' },
  { name: 'identify', who: 'unseen', path: '/identity/pages/identify', says: '拍身份证人像面', alone: true },
  { name: 'my-data', who: 'drawn', path: '/identity/pages/my-data', says: /授权|同意/ },
  { name: 'why', who: 'granted', path: async (ids) => `/credit/pages/why?decisionId=${await decisionOf(ids)}`, says: /怎么算|为什么/ },
  { name: 'why', who: 'refused', path: async (ids) => `/credit/pages/why?decisionId=${await decisionOf(ids)}`, says: /为什么|没有批/ },
  { name: 'products', who: 'guest', path: '/credit/pages/products', says: '吉农快贷' },
  { name: 'apply', who: 'unseen', path: '/credit/pages/apply', says: '先证明是您本人' },
  { name: 'apply', who: 'granted', path: '/credit/pages/apply', says: '办这件事要您同意' },
  { name: 'result', who: 'granted', path: async (ids) => `/credit/pages/result?decisionId=${await decisionOf(ids)}`, says: '批下来了' },
  {
    name: 'result',
    who: 'refused',
    path: async (ids) => `/credit/pages/result?decisionId=${await decisionOf(ids)}`,
    says: '这次没有批下来',
  },
  { name: 'calculator', who: 'drawn', path: '/lending/pages/calculator', says: '一共要付利息' },
  {
    name: 'sign',
    who: 'granted',
    path: async (ids) => `/lending/pages/sign?offerId=${(await homeOf(ids)).offer?.offerId}`,
    says: '综合融资成本明示表',
  },
  { name: 'draw', who: 'drawn', path: '/lending/pages/draw', says: '收款卡' },
  { name: 'draw', who: 'granted', path: '/lending/pages/draw', says: '还没有开通额度' },
  { name: 'progress', who: 'drawn', path: async (ids) => `/lending/pages/progress?drawdownId=${await drawnRef(ids)}`, says: '钱到账了' },
  { name: 'loan', who: 'drawn', path: async (ids) => `/lending/pages/loan?loanId=${await loanOf(ids)}`, says: '还欠本金' },
  { name: 'loan', who: 'overdue', path: async (ids) => `/lending/pages/loan?loanId=${await loanOf(ids)}`, says: '接下来会怎样' },
  { name: 'payoff', who: 'due-soon', path: async (ids) => `/lending/pages/payoff?loanId=${await loanOf(ids)}`, says: '其中本金' },
  { name: 'payoff', who: 'overdue', path: async (ids) => `/lending/pages/payoff?loanId=${await loanOf(ids)}`, says: '其中罚息' },
  { name: 'repay', who: 'overdue', path: async (ids) => `/lending/pages/repay?loanId=${await loanOf(ids)}`, says: '把过期的还上' },
  {
    name: 'prepay',
    who: 'due-soon',
    path: async (ids) => `/lending/pages/repay?kind=part&amountFen=300000&loanId=${await loanOf(ids)}`,
    says: '期数不变',
  },
  {
    name: 'prepay',
    who: 'drawn',
    path: async (ids) => `/lending/pages/repay?kind=part&amountFen=300000&loanId=${await loanOf(ids)}`,
    says: '其中本金',
  },
  { name: 'repay', who: 'due-soon', path: async (ids) => `/lending/pages/repay?loanId=${await loanOf(ids)}`, says: '全部还清' },
  { name: 'records', who: 'drawn', path: '/lending/pages/records', says: /签|借/ },
  { name: 'records', who: 'unseen', path: '/lending/pages/records', says: /没有/ },
  {
    name: 'contract',
    who: 'drawn',
    path: async (ids) => `/lending/pages/contract?contractId=${(await homeOf(ids)).line?.contractId}`,
    says: '打开合同',
  },
  { name: 'manager', who: 'drawn', path: '/workflow/pages/manager', says: '客户经理' },
  { name: 'points', who: 'unseen', path: '/points/pages/mine', says: '您还没有积分' },
  { name: 'points-code', who: 'drawn', path: '/points/pages/code', says: /秒后自动换新码/ },
  { name: 'points-entries', who: 'unseen', path: '/points/pages/entries', says: '还没有明细' },
  { name: 'points-earn', who: 'guest', path: '/points/pages/earn', says: '按时还款', alone: true },
  { name: 'referral', who: 'drawn', path: '/points/pages/referral', says: /我的推荐码|推荐一位乡亲/ },
  { name: 'notice', who: 'drawn', path: '/notice/pages/settings', says: '积分快到期' },
  { name: 'mall', who: 'drawn', path: '/points/pages/mall', says: '能换的' },
  { name: 'benefit', who: 'unseen', path: async (ids) => `/points/pages/benefit?benefitId=${await benefitOf(ids)}`, says: '到哪取' },
  { name: 'orders', who: 'due-soon', path: ordersOf, says: '出示付款码去取' },
  { name: 'orders', who: 'unseen', path: '/points/pages/orders', says: '还没有兑换单' },
  { name: 'till', who: 'unseen', path: '/merchant/pages/till', says: '您还不是哪家店的店员' },
  { name: 'till-day', who: 'unseen', path: '/merchant/pages/day', says: '您还不是哪家店的店员' },
  { name: 'settlements', who: 'unseen', path: '/merchant/pages/settlements', says: '您还不是哪家店的店员' },
  { name: 'settlement', who: 'unseen', path: '/merchant/pages/settlement?merchantId=none&day=2026-01-05', says: '没有找到这个商户' },
  { name: 'together', who: 'unseen', path: '/merchant/pages/together', says: '您还不是哪家店的店员' },
  { name: 'clerks', who: 'unseen', path: '/merchant/pages/clerks', says: '您还不是哪家店的店员' },
  { name: 'near', who: 'drawn', path: '/merchant/pages/near', says: /附近商户/ },
  { name: 'till-join', who: 'drawn', path: '/merchant/pages/join', says: '邀请码', alone: true },
  { name: 'staff-login', who: 'guest', path: '/staff/pages/login', says: '动态口令', alone: true },
  { name: 'invitation', who: 'guest', path: '/staff/pages/invitation', says: '邀请', alone: true },
  { name: 'today', who: 'manager', path: '/staff/pages/today', says: '我的村' },
  { name: 'village', who: 'manager', path: async (ids) => `/staff/pages/village?village=${living(ids)}&name=向阳村`, says: '名单筛查' },
  { name: 'import', who: 'manager', path: async (ids) => `/staff/pages/import?village=${living(ids)}`, says: '选择名册文件', alone: true },
  { name: 'batch', who: 'manager', path: async (ids) => `/staff/pages/batch?batchId=${await batchOf(ids)}`, says: '总行数' },
  { name: 'households', who: 'manager', path: async (ids) => `/staff/pages/households?village=${living(ids)}`, says: '户' },
  { name: 'household', who: 'manager', path: async (ids) => `/staff/pages/household?householdId=${await householdOf(ids)}`, says: /筛查/ },
  { name: 'callbacks', who: 'manager', path: '/staff/pages/callbacks', says: /回电|等/ },
  { name: 'alerts', who: 'manager', path: '/staff/pages/alerts', says: /没有要处理的预警|前处理/ },
  { name: 'loans', who: 'manager', path: '/staff/pages/loans?class=special-mention', says: '还欠本金' },
  { name: 'loans', who: 'reviewer', path: '/staff/pages/loans?class=loss', says: '没有损失类的借款' },
  { name: 'merchants', who: 'manager', path: '/staff/pages/merchants', says: '新商户进件' },
  { name: 'merchant', who: 'manager', path: '/staff/pages/merchant?merchantId=none', says: '没有找到这个商户' },
  { name: 'merchant-apply', who: 'manager', path: '/staff/pages/merchant-apply', says: '提交，请另一个人复核', alone: true },
  { name: 'merchant-cases', who: 'manager', path: '/staff/pages/merchant-cases', says: /没有要查的|了结/ },
  { name: 'fraud-cases', who: 'reviewer', path: '/staff/pages/fraud-cases', says: /没有要看的|要看/ },
  { name: 'segments', who: 'reviewer', path: '/staff/pages/segments', says: /一共 \d+ 人/ },
  { name: 'send-message', who: 'reviewer', path: '/staff/pages/send-message', says: '留百分之几的人不发' },
  { name: 'message-campaigns', who: 'reviewer', path: '/staff/pages/message-campaigns', says: /还没有发过活动消息|用来比/ },
  { name: 'message-effect', who: 'reviewer', path: '/staff/pages/message-effect?campaignId=none', says: '没有找到这次活动' },
  { name: 'visits', who: 'manager', path: '/staff/pages/visits', says: /第一次检查|没有要做的检查/ },
  { name: 'collection', who: 'manager', path: '/staff/pages/collection', says: '现在要还' },
  { name: 'diary', who: 'manager', path: async (ids) => `/staff/pages/diary?loanId=${await lateLoanOf(ids)}`, says: '登记一次联系' },
  {
    name: 'propose',
    who: 'manager',
    path: '/staff/pages/propose?loanId=L1&personId=P1',
    says: '以后怎么还',
    alone: true,
  },
  { name: 'approval', who: 'reviewer', path: async (ids) => `/staff/pages/approval?approvalId=${await approvalOf(ids)}`, says: '重组借款' },
  { name: 'approvals', who: 'reviewer', path: '/staff/pages/approvals', says: '待我复核' },
  { name: 'approvals', who: 'admin', path: '/staff/pages/approvals?list=mine', says: '您还没有提请过' },
  { name: 'statements', who: 'reviewer', path: '/staff/pages/statements', says: /没有要查的差异|前说清/ },
  { name: 'statements', who: 'admin', path: '/staff/pages/statements?view=days', says: /还没有对过账|放出去|没有采用|这一天没有放款/ },
  { name: 'trial-balance', who: 'reviewer', path: '/staff/pages/trial-balance', says: '借贷平不平' },
  { name: 'charts', who: 'reviewer', path: '/staff/pages/charts', says: /还没有过完一个月|滚动率/ },
  { name: 'earning', who: 'manager', path: '/staff/pages/earning', says: '按时还款' },
  { name: 'activities', who: 'manager', path: '/staff/pages/activities', says: '记一次活动' },
  {
    name: 'record-activity',
    who: 'manager',
    path: (ids) => Promise.resolve(`/staff/pages/record-activity?village=${living(ids)}`),
    says: /谁参加了/,
  },
  { name: 'campaign', who: 'reviewer', path: '/staff/pages/campaign', says: '做什么事送分' },
  { name: 'jobs', who: 'admin', path: '/staff/pages/jobs', says: '营业日' },
  { name: 'job', who: 'admin', path: '/staff/pages/job?job=lending-close', says: '历次运行' },
  { name: 'staff-mall', who: 'admin', path: '/staff/pages/mall', says: '加库存' },
  { name: 'staff-benefit', who: 'admin', path: '/staff/pages/benefit', says: '到哪家店取' },
  { name: 'demo', who: 'guest', path: '/demo/pages/demo', says: '村民', alone: true },
];

/** A fresh session of this person; each phone has its own, as refresh tokens are used once. */
export const sessionOf = async (world: World, who: Exclude<Who, 'guest'>): Promise<Session> => {
  if (who === 'manager' || who === 'reviewer' || who === 'admin') return world.staffSession(who);
  const code = await world.outside.code('login', world.villagerOfDemo(who).idNumber);
  return world.bank.call(identity.loginByWechat, { body: { appId: APP_ID, code } });
};

/** As the app keeps it on the phone (miniapp/src/platform/session). */
export const keptSession = ({ accessExpiresInSeconds, ...session }: Session) => ({
  session: { ...session, accessExpiresAt: Date.now() + accessExpiresInSeconds * 1000 },
});
