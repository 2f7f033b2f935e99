import type { CampaignMessage } from '@huinong/shared/facts/insight.ts';
import type { Redeemed } from '@huinong/shared/facts/points.ts';
import { armOf } from '@huinong/shared/insight/campaign.ts';
import { factOfItem } from '../../platform/facts.ts';
import type { VerifyRule, Violation } from '../../platform/verify.ts';
import { armHash, type CampaignItem, type MemberItem } from './items.ts';
import { CAMPAIGNS, membersOf } from './keys.ts';
import { counts } from './note-act.ts';

const NAME = 'insight.campaigns';
const MEMBERS = membersOf('', 0).slice(0, -'#00'.length);

/**
 * Nobody is in a campaign that was not released; everybody is in the arm that their hash says; each of the treated is told once,
 * nobody else ever; and who did it is who redeemed in time.
 */
const campaigns: VerifyRule = {
  name: NAME,
  check: async (items, { sealer }) => {
    const released = new Map<string, CampaignItem>();
    const members: MemberItem[] = [];
    const [told, redeemed] = [new Map<string, number>(), new Map<string, Redeemed[]>()];
    for await (const item of items) {
      if (item.pk === CAMPAIGNS && item.state === 'released') released.set(item.sk, item as unknown as CampaignItem);
      if (item.pk.startsWith(MEMBERS)) members.push(item as unknown as MemberItem);
      if (item.et !== 'fact' || (item.type !== 'insight.campaignMessage' && item.type !== 'points.redeemed')) continue;
      const fact = factOfItem(item, sealer) as CampaignMessage | Redeemed;
      const { personId } = fact.body;
      if (fact.type === 'points.redeemed') redeemed.set(personId, [...(redeemed.get(personId) ?? []), fact]);
      else told.set(`${fact.body.campaignId} ${personId}`, (told.get(`${fact.body.campaignId} ${personId}`) ?? 0) + 1);
    }
    const violations: Violation[] = [];
    const expect = (key: string, expected: string, found: string): void => {
      if (expected !== found) violations.push({ rule: NAME, key, expected, found });
    };
    for (const member of members) {
      const { campaignId, personId, arm, did } = member;
      const key = `${campaignId} ${personId}`;
      const campaign = released.get(campaignId);
      if (campaign) expect(key, armOf(armHash(sealer, campaignId, personId), campaign.controlPercent), arm);
      else expect(key, 'a released campaign', 'none');
      expect(key, arm === 'treated' ? 'told 1 times' : 'told 0 times', `told ${told.get(key) ?? 0} times`);
      told.delete(key);
      const acted = (redeemed.get(personId) ?? []).some((fact) => counts(member, fact));
      expect(key, acted ? 'did it' : 'did not', did ? 'did it' : 'did not');
    }
    for (const [key, times] of told) expect(key, 'a member', `nobody, told ${times} times`);
    return { checked: members.length, violations };
  },
};

export const campaignRules: readonly VerifyRule[] = [campaigns];
