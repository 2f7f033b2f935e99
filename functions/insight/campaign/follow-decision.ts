import type { CampaignReleased } from '@huinong/shared/facts/insight.ts';
import type { ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import { addDays } from '@huinong/shared/kernel/date.ts';
import { readBusinessDate } from '../../platform/business-date.ts';
import { factWrite } from '../../platform/facts.ts';
import type { Condition } from '../../platform/table.ts';
import { head } from '../head.ts';
import { PEOPLE_SHARDS } from '../keys.ts';
import type { InsightDeps } from '../ports.ts';
import type { CampaignItem } from './items.ts';
import { campaignKey } from './keys.ts';

const waiting: Condition = { expression: '#state = :waiting', names: { '#state': 'state' }, values: { ':waiting': 'waiting' } };

/** Releases what was approved, if it is the very content that was proposed; once, with a fact for each shard of the people. */
export const followApprovalDecided =
  ({ house, now }: InsightDeps) =>
  async ({ institution, body }: ApprovalDecided): Promise<void> => {
    if (body.proposer !== 'insight') return;
    const home = await house(institution);
    const key = campaignKey(body.approvalId);
    const campaign = (await home.table.get(key, { consistent: true })) as CampaignItem | undefined;
    if (campaign?.state !== 'waiting' || campaign.hash !== body.hash) return;
    if (body.outcome === 'rejected') {
      await home.table.write([{ kind: 'update', key, set: { state: 'rejected' }, condition: waiting }]);
      return;
    }
    const [on, at] = [await readBusinessDate(home.table), now()];
    const release = { state: 'released', releasedOn: on, countsUntil: addDays(on, campaign.withinDays) };
    const facts = Array.from({ length: PEOPLE_SHARDS }, (_, shard): CampaignReleased => {
      return { type: 'insight.campaignReleased', ...head(home, on, at), body: { campaignId: campaign.campaignId, shard } };
    });
    // Refused: another telling of the decision was first.
    await home.table.write([{ kind: 'update', key, set: release, condition: waiting }, ...facts.map((fact) => factWrite(fact))]);
  };
