import type { Fact } from './fact.ts';

/** A second person agreed to a campaign: the people of one shard are to be looked at. Insight follows it itself, so that no crash loses a shard. */
export type CampaignReleased = Fact<'insight.campaignReleased', { readonly campaignId: string; readonly shard: number }>;

/** This person is to be told of a campaign; nobody of its control group ever is. Always told sealed, for it says in which segment they are. */
export type CampaignMessage = Fact<
  'insight.campaignMessage',
  { readonly campaignId: string; readonly personId: string; readonly title: string; readonly words: string }
>;
