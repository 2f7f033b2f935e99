import type { getMessageCampaign } from '@huinong/shared/contracts/message-campaign.ts';
import type { ReplyOf } from '../platform/api/endpoint';

export type Effect = NonNullable<ReplyOf<typeof getMessageCampaign>['effect']>;

/** Hundredths of a percent as a percentage: `1234` → `12.3`. */
const points = (bp: number): string => (Math.abs(bp) / 100).toFixed(1);

/** `1234` → `12.3%`. */
export const shareWords = (bp: number): string => `${points(bp)}%`;

const signed = (bp: number): string => (bp < 0 ? `少 ${points(bp)}` : `多 ${points(bp)}`);

/** What a campaign did, as plainly as its figures allow: an interval on both sides of nothing says nothing. */
export const effectWords = ({ differenceBp, lowBp, highBp }: Effect): { readonly verdict: string; readonly figures: string } => ({
  verdict: lowBp > 0 ? '发了消息，来用积分的人多了' : highBp < 0 ? '发了消息，来用积分的人反而少了' : '说不准有没有用，可能只是碰巧',
  figures: `发了的比没发的${signed(differenceBp)} 个百分点；有 95% 的把握，是在${signed(lowBp)} 到${signed(highBp)} 个百分点之间`,
});

/** How many will be told and how many kept back, about: which one nobody chooses. */
export const armsWords = (people: number, controlPercent: number): string => {
  const control = Math.round((people * controlPercent) / 100);
  return `约 ${people - control} 人会收到，约 ${control} 人不发，用来比`;
};
