import type { CampaignMessage, CampaignReleased } from '@huinong/shared/facts/insight.ts';
import { armOf } from '@huinong/shared/insight/campaign.ts';
import { inSegment } from '@huinong/shared/insight/segment.ts';
import { valuesOf } from '@huinong/shared/insight/values.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { readBusinessDate } from '../../platform/business-date.ts';
import { ATTEMPTS, shortPause } from '../../platform/command.ts';
import { factWrite } from '../../platform/facts.ts';
import { changedMeanwhile } from '../../platform/refusal.ts';
import { absent, versionIs } from '../../platform/table.ts';
import { head } from '../head.ts';
import { type KnownPerson, personOf } from '../items.ts';
import { profileKey } from '../keys.ts';
import type { House, InsightDeps } from '../ports.ts';
import { willing } from '../willing.ts';
import { armHash, type CampaignItem, type MemberItem, type MembershipItem } from './items.ts';
import { campaignKey, memberKey, membershipKey } from './keys.ts';

const ABREAST = 16;

const belongs = (campaign: CampaignItem, { on: wanted, profile }: KnownPerson, on: BusinessDate): boolean =>
  wanted && inSegment(campaign, valuesOf(profile, on));

/**
 * One person into the campaign, once: their arm, and for the treated the fact that has them told, are one write. It holds the
 * profile as it was read, so that a redemption is folded either before it (and does not count) or after (and finds it).
 */
const enrolOne = async ({ now }: InsightDeps, home: House, campaign: CampaignItem, personId: string, on: BusinessDate): Promise<void> => {
  const { table, sealer } = home;
  const { campaignId, title, words, controlPercent, countsUntil } = campaign;
  const key = memberKey(campaignId, personId);
  for (let n = 0; n < ATTEMPTS; n++) {
    const at = now();
    const [stored, member] = await table.getAll([profileKey(personId), key], { consistent: true });
    const person = personOf(stored, personId, sealer);
    if (member || countsUntil === null || !belongs(campaign, person, on)) return;
    const arm = armOf(armHash(sealer, campaignId, personId), controlPercent);
    const enrolled = { campaignId, enrolledAt: at.toISOString(), countsUntil };
    const item: MemberItem = { ...key, ...enrolled, personId, arm };
    const membership: MembershipItem = { ...membershipKey(personId, campaignId), ...enrolled };
    const fact: CampaignMessage = {
      type: 'insight.campaignMessage',
      ...head(home, on, at),
      body: { campaignId, personId, title, words },
    };
    const outcome = await table.write([
      { kind: 'check', key: profileKey(personId), condition: versionIs(person.version) },
      { kind: 'put', item, condition: absent },
      { kind: 'put', item: membership },
      ...(arm === 'treated' ? [factWrite(fact, sealer)] : []),
    ]);
    if (outcome === 'done') return;
    await shortPause(n);
  }
  throw new Error(changedMeanwhile.kind);
};

/** Everybody of a shard who is in the segment now goes into the campaign; told again, those who are in it already are passed by. */
export const followCampaignReleased =
  (deps: InsightDeps) =>
  async ({ institution, body: { campaignId, shard } }: CampaignReleased): Promise<void> => {
    const home = await deps.house(institution);
    const campaign = (await home.table.get(campaignKey(campaignId), { consistent: true })) as CampaignItem | undefined;
    if (campaign?.state !== 'released') return;
    const on = await readBusinessDate(home.table);
    let batch: string[] = [];
    const enrolBatch = async (): Promise<void> => {
      await Promise.all(batch.map((personId) => enrolOne(deps, home, campaign, personId, on)));
      batch = [];
    };
    for await (const person of willing(home, shard)) {
      if (belongs(campaign, person, on)) batch.push(person.personId);
      if (batch.length === ABREAST) await enrolBatch();
    }
    await enrolBatch();
  };
