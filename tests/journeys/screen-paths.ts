import * as credit from '@huinong/shared/contracts/credit.ts';
import * as insight from '@huinong/shared/contracts/insight.ts';
import * as lending from '@huinong/shared/contracts/lending.ts';
import * as mall from '@huinong/shared/contracts/mall.ts';
import * as merchant from '@huinong/shared/contracts/merchant.ts';
import * as messageCampaign from '@huinong/shared/contracts/message-campaign.ts';
import * as postLoan from '@huinong/shared/contracts/post-loan.ts';
import * as proposals from '@huinong/shared/contracts/proposals.ts';
import * as settlement from '@huinong/shared/contracts/settlement.ts';
import * as village from '@huinong/shared/contracts/village.ts';
import * as workflow from '@huinong/shared/contracts/workflow.ts';
import { until } from './http.ts';
import { sessionOf } from './screen-sessions.ts';
import { givePoints } from './shop.ts';
import type { World } from './world.ts';

export type Ids = { readonly world: World; readonly token: string };

export const decisionOf = async ({ world, token }: Ids): Promise<string> => {
  const { lastDecision } = await world.bank.call(credit.getStanding, { token });
  return lastDecision?.decisionId ?? 'none';
};
export const homeOf = ({ world, token }: Ids) => world.bank.call(lending.getHome, { token });
export const loanOf = async ({ world, token }: Ids): Promise<string> =>
  (await world.bank.call(lending.listLoans, { token })).loans[0]?.loanId ?? 'none';
export const drawnRef = async ({ world, token }: Ids): Promise<string> =>
  (await world.bank.call(lending.listRecords, { token })).records.find((record) => record.kind === 'drawn')?.ref ?? 'none';
export const living = ({ world }: Ids): string => world.demo.villages.living;
export const householdOf = async (ids: Ids): Promise<string> => {
  const { households } = await ids.world.bank.call(village.listHouseholds, {
    token: ids.token,
    params: { village: living(ids) },
    query: { colour: 'white' },
  });
  return (households.find((one) => one.state === 'DRAWN') ?? households[0])?.householdId ?? 'none';
};
export const batchOf = async (ids: Ids): Promise<string> => {
  const { batches } = await ids.world.bank.call(village.listRosterImports, { token: ids.token, params: { village: living(ids) } });
  return batches[0]?.batchId ?? 'none';
};
export const lateLoanOf = async ({ world, token }: Ids): Promise<string> =>
  (await world.bank.call(postLoan.listCollectionCases, { token, query: {} })).cases[0]?.loanId ?? 'none';

/** A restructuring that the customer manager asked for once, as the second person finds it; nothing happens to the loan. */
export const approvalOf = async ({ world, token }: Ids): Promise<string> => {
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

export const benefitOf = async ({ world, token }: Ids): Promise<string> =>
  (await world.bank.call(mall.listBenefits, { token })).benefits[0]?.benefitId ?? 'none';
/** The page with an order that waits: of somebody who has the points for it, once. */
export const ordersOf = async ({ world, token }: Ids): Promise<string> => {
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

export const shopOf = async ({ world, token }: Ids): Promise<string> =>
  (await world.bank.call(merchant.listMyCounters, { token })).counters[0]?.merchantId ?? 'none';
/** The demo's shop, as staff know it. */
export const admittedOf = async ({ world, token }: Ids): Promise<string> =>
  (await world.bank.call(merchant.listMerchants, { token, query: { state: 'admitted' } })).merchants[0]?.merchantId ?? 'none';
/** The newest day that was settled with the demo's shop; none, as long as no day of it is over. */
export const settledDayOf = async (ids: Ids): Promise<string> => {
  const merchantId = await shopOf(ids);
  const { settlements } = await ids.world.bank.call(settlement.listSettlements, { token: ids.token, params: { merchantId }, query: {} });
  return `merchantId=${merchantId}&day=${settlements[0]?.day ?? '2026-01-05'}`;
};

/** A message to those with a loan, asked for once by the reviewer and agreed to by the administrator. */
export const messageOf = async ({ world, token }: Ids): Promise<string> => {
  const { segments } = await world.bank.call(insight.listSegments, { token });
  const { segmentId = '', version = '' } = segments.find((one) => one.segmentId === 'borrowers') ?? {};
  const { campaignId } = await world.bank.call(messageCampaign.proposeMessageCampaign, {
    token,
    key: 'pictures-message',
    body: {
      ...{ segmentId, segmentVersion: version, title: '积分能当钱用', words: '到村里的店用积分' },
      ...{ controlPercent: 10, withinDays: 14, reason: '让借款户知道积分能用' },
    },
  });
  const admin = await world.staff('admin');
  const waiting = await until('the message to be among those to check', () =>
    world.bank.call(workflow.getApproval, { token: admin, params: { approvalId: campaignId } }).catch(() => undefined),
  );
  if (waiting.state === 'waiting')
    await world.bank.call(workflow.decideApproval, {
      token: admin,
      key: 'pictures-message-agreed',
      params: { approvalId: campaignId },
      body: { outcome: 'approved', reason: '', hash: waiting.hash },
    });
  await until('the message to be released', async () => {
    const { campaign } = await world.bank.call(messageCampaign.getMessageCampaign, { token, params: { campaignId } });
    return campaign.state === 'released';
  });
  return campaignId;
};
