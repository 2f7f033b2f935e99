import type * as contract from '@huinong/shared/contracts/message-campaign.ts';
import type { Arm } from '@huinong/shared/insight/campaign.ts';
import { type Counted, effectOf } from '@huinong/shared/insight/effect.ts';
import { segmentWords } from '@huinong/shared/insight/words.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { allPages } from '../all-pages.ts';
import { PEOPLE_SHARDS } from '../keys.ts';
import type { House, InsightDeps } from '../ports.ts';
import { campaignNotFound } from '../refusals.ts';
import type { CampaignItem, MemberItem } from './items.ts';
import { CAMPAIGNS, campaignKey, membersOf } from './keys.ts';

type Campaigns = z.infer<typeof contract.listMessageCampaigns.reply>;
type Found = z.infer<typeof contract.getMessageCampaign.reply>;

const view = (item: CampaignItem): contract.MessageCampaign => {
  const { campaignId, segmentId, segmentVersion, segmentTitle, title, words, controlPercent, withinDays } = item;
  const { state, proposedAt, releasedOn, countsUntil } = item;
  const terms = { segmentId, segmentVersion, segmentTitle, title, words, controlPercent, withinDays };
  return { campaignId, ...terms, conditions: [...segmentWords(item)], state, proposedAt, releasedOn, countsUntil };
};

const PAGE = 20;

/** The newest first. */
export const listCampaigns =
  ({ house }: InsightDeps) =>
  async (request: { readonly principal: Principal; readonly cursor: string | undefined }): Promise<Result<Campaigns, Refusal>> => {
    const { table } = await house(request.principal.institution);
    const { items, cursor } = await table.query({
      pk: CAMPAIGNS,
      descending: true,
      limit: PAGE,
      ...(request.cursor === undefined ? {} : { cursor: request.cursor }),
    });
    return ok({ campaigns: (items as unknown as CampaignItem[]).map(view), next: cursor });
  };

/** How many are in each arm, and how many of them did it. */
const countArms = async ({ table }: House, campaignId: string): Promise<Record<Arm, Counted>> => {
  const arms: Record<Arm, { people: number; did: number }> = { treated: { people: 0, did: 0 }, control: { people: 0, did: 0 } };
  const count = async (shard: number): Promise<void> => {
    for await (const item of allPages(table, membersOf(campaignId, shard))) {
      const { arm, did } = item as MemberItem;
      arms[arm].people++;
      if (did) arms[arm].did++;
    }
  };
  await Promise.all(Array.from({ length: PEOPLE_SHARDS }, (_, shard) => count(shard)));
  return arms;
};

/** A campaign with its result so far: the told beside those who never were. */
export const getCampaign =
  ({ house }: InsightDeps) =>
  async (request: { readonly principal: Principal; readonly campaignId: string }): Promise<Result<Found, Refusal>> => {
    const home = await house(request.principal.institution);
    const [item, date] = await home.table.getAll([campaignKey(request.campaignId), businessDateKey]);
    if (!item) return refuse(campaignNotFound);
    const { treated, control } = await countArms(home, request.campaignId);
    const effect = effectOf(treated, control);
    return ok({ campaign: view(item as CampaignItem), asOf: businessDateOf(date), treated, control, effect });
  };
