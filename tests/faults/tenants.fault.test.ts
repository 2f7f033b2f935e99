import { endpoints } from '@huinong/functions/openapi/endpoints.ts';
import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import * as credit from '@huinong/shared/contracts/credit.ts';
import * as identity from '@huinong/shared/contracts/identity.ts';
import * as lending from '@huinong/shared/contracts/lending.ts';
import * as village from '@huinong/shared/contracts/village.ts';
import * as workflow from '@huinong/shared/contracts/workflow.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { openOwnBank } from '../journeys/own-bank.ts';
import { villagerAt } from '../journeys/villager.ts';
import { openWorld } from '../journeys/world.ts';
import { namesInPath } from './bad-input.ts';
import { rightBody, rightQuery } from './right-input.ts';

const world = openWorld();
const { bank, outside, demo } = world;
type Ids = Readonly<Record<string, string>>;
/** Real ids of the demo's bank: one of each kind that a path may hold. */
const idsOfTheDemo = async (): Promise<{ readonly staff: Ids; readonly villager: Ids }> => {
  const manager = await world.staff('manager');
  const living = demo.villages.living;
  const drawn = await villagerAt(bank, outside, 'wxdemo220182', world.villagerOfDemo('drawn'));
  const { households } = await bank.call(village.listHouseholds, { token: manager, params: { village: living }, query: {} });
  const { batches } = await bank.call(village.listRosterImports, { token: manager, params: { village: living } });
  const started = { village: living, fileName: 'a.csv', sizeBytes: 10 };
  const { uploadId } = await bank.call(village.startRosterUpload, { token: manager, body: started });
  const asked = { topic: 'other', note: '' };
  const { callbackId } = await bank.call(workflow.requestCallback, { token: drawn.token, body: asked });
  const [loan] = await drawn.loans();
  const { line } = await drawn.home();
  const record = (await drawn.records()).find((one) => one.kind === 'drawn');
  const { lastDecision } = await drawn.standing();
  const { verifyId } = await bank.send(identity.startFaceCheck, { token: drawn.token, body: {} }).then((reply) => reply.body);
  return {
    staff: {
      village: living,
      householdId: households[0]?.householdId ?? '',
      batchId: batches[0]?.batchId ?? '',
      uploadId,
      callbackId,
      approvalId: 'none-of-theirs',
      caseId: 'none-of-theirs',
      objectionId: 'none-of-theirs',
      alarmId: 'none-of-theirs',
      alertId: 'none-of-theirs',
      activityId: 'none-of-theirs',
      benefitId: 'none-of-theirs',
      campaignId: 'none-of-theirs',
      merchantId: 'none-of-theirs',
      picture: 'licence',
      day: '2026-01-31',
      period: '2026-01',
      personId: 'none-of-theirs',
    },
    villager: {
      decisionId: lastDecision?.decisionId ?? '',
      contractId: line?.contractId ?? '',
      drawdownId: record?.ref ?? '',
      loanId: loan?.loanId ?? '',
      repaymentId: 'none-of-theirs',
      callbackId,
      personId: 'none-of-theirs',
      verifyId: verifyId ?? 'none-of-theirs',
      benefitId: 'none-of-theirs',
      size: 'small',
      orderId: 'none-of-theirs',
      merchantId: 'none-of-theirs',
      redemptionId: 'none-of-theirs',
      day: '2026-01-31',
      period: '2026-01',
    },
  };
};

const withIds = (side: 'staff' | 'villager'): (readonly [string, Endpoint])[] =>
  endpoints
    // Purposes, jobs and kinds of messages are names that every bank has.
    .filter((endpoint) => namesInPath(endpoint).some((name) => !['purpose', 'job', 'kind'].includes(name)))
    .filter((endpoint) => endpoint.access !== 'public' && endpoint.access.includes(side === 'staff' ? 'institution-admin' : 'villager'))
    .map((endpoint) => [endpoint.name, endpoint] as const);

describe('another bank, and another villager, find nothing', () => {
  let ids: { readonly staff: Ids; readonly villager: Ids };
  let foreignAdmin: string;
  let foreignVillager: string;
  let neighbour: string;
  beforeAll(async () => {
    ids = await idsOfTheDemo();
    const other = await openOwnBank(world, 0);
    foreignAdmin = other.admin;
    const unseen = world.villagerOfDemo('unseen');
    foreignVillager = (await villagerAt(bank, outside, other.appId, unseen)).token;
    neighbour = (await villagerAt(bank, outside, 'wxdemo220182', unseen)).token;
  });
  const ask = (endpoint: Endpoint, token: string, params: Ids) => {
    const body = rightBody(endpoint);
    return bank.send(endpoint, { token, params, query: rightQuery(endpoint), ...(body === undefined ? {} : { body }) });
  };

  it.each(withIds('staff'))('%s: 404 for staff of another bank', async (name, endpoint) => {
    const reply = await ask(endpoint, foreignAdmin, { ...ids.villager, ...ids.staff });
    expect(reply.status, `${name}: ${JSON.stringify(reply.body)}`).toBe(404);
  });

  it.each(withIds('villager'))('%s: 404 for a villager of another bank, and for a neighbour', async (name, endpoint) => {
    for (const token of [foreignVillager, neighbour]) {
      const reply = await ask(endpoint, token, ids.villager);
      expect(reply.status, `${name}: ${JSON.stringify(reply.body)}`).toBe(404);
    }
  });

  it('a draw on somebody else’s line, and a signature under somebody else’s offer, find nothing', async () => {
    const drawn = await villagerAt(bank, outside, 'wxdemo220182', world.villagerOfDemo('drawn'));
    const order = await drawn.order(10_000);
    const granted = await villagerAt(bank, outside, 'wxdemo220182', world.villagerOfDemo('granted'));
    const { offerId } = await granted.offer();
    for (const token of [foreignVillager, neighbour]) {
      expect((await bank.send(lending.requestDrawdown, { token, body: order })).status).toBe(404);
      expect((await bank.send(lending.openDisclosure, { token, body: { offerId } })).status).toBe(404);
    }
    expect(await bank.send(credit.getStanding, { token: foreignVillager })).toMatchObject({
      body: { lastDecision: null, household: 'unknown' },
    });
  });
});
