import * as accounting from '@huinong/shared/contracts/accounting.ts';
import * as activity from '@huinong/shared/contracts/activity.ts';
import * as bureauReporting from '@huinong/shared/contracts/bureau-reporting.ts';
import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import * as contractFile from '@huinong/shared/contracts/contract-file.ts';
import * as credit from '@huinong/shared/contracts/credit.ts';
import * as earning from '@huinong/shared/contracts/earning.ts';
import * as identity from '@huinong/shared/contracts/identity.ts';
import * as insight from '@huinong/shared/contracts/insight.ts';
import * as lending from '@huinong/shared/contracts/lending.ts';
import * as mall from '@huinong/shared/contracts/mall.ts';
import * as merchant from '@huinong/shared/contracts/merchant.ts';
import * as merchantCase from '@huinong/shared/contracts/merchant-case.ts';
import * as messageCampaign from '@huinong/shared/contracts/message-campaign.ts';
import * as notice from '@huinong/shared/contracts/notice.ts';
import * as points from '@huinong/shared/contracts/points.ts';
import * as postLoan from '@huinong/shared/contracts/post-loan.ts';
import * as proposals from '@huinong/shared/contracts/proposals.ts';
import * as referral from '@huinong/shared/contracts/referral.ts';
import * as settlement from '@huinong/shared/contracts/settlement.ts';
import * as village from '@huinong/shared/contracts/village.ts';
import * as workflow from '@huinong/shared/contracts/workflow.ts';

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' &&
  value !== null &&
  ['name', 'method', 'path', 'access', 'reply'].every((member) => Object.hasOwn(value, member));

/** Every endpoint that a contract exports. */
export const endpoints: readonly Endpoint[] = [
  identity,
  village,
  credit,
  lending,
  contractFile,
  accounting,
  proposals,
  bureauReporting,
  postLoan,
  workflow,
  points,
  earning,
  activity,
  mall,
  referral,
  merchant,
  settlement,
  merchantCase,
  notice,
  insight,
  messageCampaign,
].flatMap((contract) => Object.values<unknown>(contract).filter(isEndpoint));
