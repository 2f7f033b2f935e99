import type { Key } from '../../platform/table.ts';
import { shardOf } from '../keys.ts';

export const CAMPAIGNS = 'insight-campaigns';
/** A campaign by its number, which is its approval's too; the newest is the last. */
export const campaignKey = (campaignId: string): Key => ({ pk: CAMPAIGNS, sk: campaignId });
/** The people of a campaign are counted together, and written side by side. */
export const membersOf = (campaignId: string, shard: number): string =>
  `insight-campaign#${campaignId}#${shard.toString().padStart(2, '0')}`;
/** A person's arm, and whether they did what the campaign is for. */
export const memberKey = (campaignId: string, personId: string): Key => ({ pk: membersOf(campaignId, shardOf(personId)), sk: personId });
export const MEMBERSHIPS = 'campaign#';
/** That a person is in a campaign, and from when until when what they do counts. */
export const membershipKey = (personId: string, campaignId: string): Key => ({
  pk: `insight#${personId}`,
  sk: `${MEMBERSHIPS}${campaignId}`,
});
