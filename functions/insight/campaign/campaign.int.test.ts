import type { Role } from '@huinong/shared/contracts/common.ts';
import * as contract from '@huinong/shared/contracts/message-campaign.ts';
import type { CampaignMessage, CampaignReleased } from '@huinong/shared/facts/insight.ts';
import type { Redeemed } from '@huinong/shared/facts/points.ts';
import { type ApprovalAsked, type ApprovalDecided, approvalContent } from '@huinong/shared/facts/workflow.ts';
import { SEGMENTS, type Segment } from '@huinong/shared/insight/segment.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { contentHash } from '../../platform/content-hash.ts';
import { type Fault, faults } from '../../platform/testing/faults.ts';
import { senderOf } from '../../platform/testing/sender.ts';
import { foldFact } from '../fold-fact.ts';
import { insightRoutes } from '../http.ts';
import { versionOf } from '../list-segments.ts';
import { switchPersonalised } from '../my-profile.ts';
import type { InsightDeps } from '../ports.ts';
import { type InsightHouse, insightHouse } from '../testing/house.ts';
import { followCampaignReleased } from './enrol.ts';
import { followApprovalDecided } from './follow-decision.ts';
import { noteAct } from './note-act.ts';
import { proposeCampaign } from './propose-campaign.ts';
import { getCampaign } from './read-campaigns.ts';

let house: InsightHouse;
beforeEach(async () => {
  house = await insightHouse();
});

const NEVER = SEGMENTS.find(({ id }) => id === 'never-redeemed') as Segment;
const BODY = {
  segmentId: NEVER.id,
  segmentVersion: versionOf(NEVER),
  title: '积分能当钱用',
  words: '到村里的店用积分',
  controlPercent: 50,
  withinDays: 14,
  reason: '看看有没有用',
};
const proposing = () => ({ ...house.sending('maker', ['reviewer']), body: BODY });
const propose = async (deps: InsightDeps = house.deps, command = proposing()): Promise<string> => {
  const result = await proposeCampaign(deps)(command);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value.campaignId;
};
/** As workflow tells it. */
const decided = async (campaignId: string, more: Partial<ApprovalDecided['body']> = {}): Promise<ApprovalDecided> => {
  const asked = (await house.told<ApprovalAsked<'insight'>>('insight.approvalAsked')).find(({ body }) => body.approvalId === campaignId);
  if (!asked) throw new Error('nothing was asked');
  const { kind, subject, hash, proposedBy } = asked.body;
  const words = { proposer: 'insight', outcome: 'approved', reason: '', decidedBy: 'checker', decidedOn: asked.on } as const;
  const body = { approvalId: campaignId, kind, subject, hash, proposedBy, ...words, ...more };
  return { ...asked, type: 'workflow.approvalDecided', body };
};
const released = () => house.told<CampaignReleased>('insight.campaignReleased');
const messages = () => house.told<CampaignMessage>('insight.campaignMessage');
const run = async (deps: InsightDeps = house.deps): Promise<void> => {
  for (const fact of await released()) await followCampaignReleased(deps)(fact);
};
const known = async (people: number): Promise<void> => {
  await Promise.all(Array.from({ length: people }, (_, n) => house.tell('points.earned', `p${n}`, { ledger: 'bank', points: 100 })));
};
const running = async (people: number): Promise<string> => {
  await known(people);
  const campaignId = await propose();
  await followApprovalDecided(house.deps)(await decided(campaignId));
  await run();
  return campaignId;
};
const redeem = async (personId: string, deps: InsightDeps = house.deps, day = '2026-11-22'): Promise<void> => {
  const fact = (await house.fact('points.redeemed', personId, { points: 10, day })) as Redeemed;
  await foldFact(deps)(fact);
  await noteAct(deps)(fact);
};
const result = async (campaignId: string) => {
  const found = await getCampaign(house.deps)({ principal: house.sending('checker', ['reviewer']).principal, campaignId });
  if (!found.ok) throw new Error(found.error.kind);
  return found.value;
};
const clean = async () => expect(await house.verify()).toEqual([]);

describe('a campaign', () => {
  it('asks a second person with all that will be done, under its hash', async () => {
    const campaignId = await propose();
    const [asked] = await house.told<ApprovalAsked<'insight'>>('insight.approvalAsked');
    expect(asked?.body).toMatchObject({ approvalId: campaignId, kind: 'message-campaign', proposedBy: 'maker' });
    expect(asked && contentHash(approvalContent(asked.body))).toBe(asked?.body.hash);
    expect(asked?.body.changes.map(({ after }) => after)).toEqual([
      '一共挣的积分至少 100 分，在店里用积分 0 次',
      '积分能当钱用：到村里的店用积分',
      '50%',
      '14 天',
    ]);
    expect([await released(), await messages()]).toEqual([[], []]);
  });

  it('that nobody agreed to, or whose content is another, tells nobody', async () => {
    await known(6);
    const [one, other] = [await propose(), await propose()];
    await followApprovalDecided(house.deps)(await decided(one, { outcome: 'rejected', reason: '不合适' }));
    await followApprovalDecided(house.deps)(await decided(other, { hash: 'another' }));
    await followApprovalDecided(house.deps)(await decided(other, { proposer: 'points' }));
    expect(await released()).toEqual([]);
    expect([(await result(one)).campaign.state, (await result(other)).campaign.state]).toEqual(['rejected', 'waiting']);
    // A rejected one stays rejected.
    await followApprovalDecided(house.deps)(await decided(one));
    expect((await result(one)).campaign.state).toBe('rejected');
  });

  it('tells the treated once, the control group never, and neither who is not in the segment nor who wants none', async () => {
    await known(40);
    await house.tell('points.earned', 'q1', { ledger: 'bank', points: 99 });
    await house.tell('points.earned', 'q2', { ledger: 'bank', points: 100 });
    await switchPersonalised(house.deps)({ ...house.sending('q2'), body: { on: false } });
    const campaignId = await propose();
    const decision = await decided(campaignId);
    await Promise.all([1, 2, 3].map(() => followApprovalDecided(house.deps)(decision)));
    expect(await released()).toHaveLength(16);
    await Promise.all([run(), run(), run()]);
    const { treated, control, campaign } = await result(campaignId);
    const told = (await messages()).map(({ body }) => body.personId);
    expect([treated.people + control.people, told.length, new Set(told).size]).toEqual([40, treated.people, treated.people]);
    // Half of forty by chance: one in a billion is none.
    expect(control.people * treated.people).toBeGreaterThan(0);
    expect(told.filter((personId) => personId.startsWith('q'))).toEqual([]);
    expect(campaign).toMatchObject({ state: 'released', releasedOn: '2026-11-22', countsUntil: '2026-12-06' });
    await clean();
  }, 120_000);

  it('counts who redeems in time in either arm, once, and says nothing of a few people', async () => {
    const campaignId = await running(12);
    const told = new Set((await messages()).map(({ body }) => body.personId));
    const all = Array.from({ length: 12 }, (_, n) => `p${n}`);
    const [one, other] = [all.filter((p) => told.has(p)), all.filter((p) => !told.has(p))];
    await redeem(all[0] as string);
    await redeem(all[0] as string);
    await redeem(all[1] as string, house.deps, '2026-12-06');
    await redeem(all[2] as string, house.deps, '2026-12-07');
    const did = (arm: readonly string[]) => arm.filter((p) => p === all[0] || p === all[1]).length;
    expect(await result(campaignId)).toMatchObject({
      treated: { people: one.length, did: did(one) },
      control: { people: other.length, did: did(other) },
      effect: null,
    });
    await clean();
  }, 120_000);

  it('of many people has an effect with its interval', async () => {
    const campaignId = await running(140);
    await Promise.all((await messages()).map(({ body }) => redeem(body.personId)));
    const { treated, control, effect } = await result(campaignId);
    expect([treated.did, control.did]).toEqual([treated.people, 0]);
    expect(effect).toMatchObject({ treatedBp: 10_000, controlBp: 0, differenceBp: 10_000, highBp: 10_000 });
    expect(effect?.lowBp).toBeGreaterThan(8_000);
    await clean();
  }, 300_000);

  it('is missed by verify when somebody is told twice, or of the control group at all', async () => {
    await running(20);
    const [message] = await messages();
    const member = message?.body.personId as string;
    await house.fact('insight.campaignMessage' as never, member, message?.body);
    expect((await house.verify()).map(({ expected, found }) => [expected, found])).toEqual([['told 1 times', 'told 2 times']]);
    await house.fact('insight.campaignMessage' as never, 'stranger', { ...message?.body, personId: 'stranger' });
    expect(await house.verify()).toHaveLength(2);
  }, 120_000);
});

const FAULTS: readonly Fault[] = ['throttle', 'timeout-before', 'timeout-after', 'kill-before', 'kill-after'];

describe.each(FAULTS)('with %s at every store call', (fault) => {
  const atEach = async (ready: () => Promise<(deps: InsightDeps) => Promise<unknown>>, check: () => Promise<void>) => {
    const counted = faults(() => undefined);
    await (await ready())(house.through(counted.intercept));
    expect(counted.attempts.length).toBeGreaterThan(1);
    for (let at = 1; at <= counted.attempts.length; at++) {
      house = await insightHouse();
      const attempt = await ready();
      const { intercept } = faults((n) => (n === at ? fault : undefined));
      await attempt(house.through(intercept)).catch(() => null);
      await attempt(house.deps);
      await check();
      await clean();
    }
  };
  it('a proposal is one, its release is one, and everybody is in it once', async () => {
    let command = proposing();
    await atEach(
      async () => {
        command = proposing();
        return (deps) => proposeCampaign(deps)(command);
      },
      async () => expect(await house.told('insight.approvalAsked')).toHaveLength(1),
    );
    await atEach(
      async () => {
        const decision = await decided(await propose());
        return (deps) => followApprovalDecided(deps)(decision);
      },
      async () => expect(await released()).toHaveLength(16),
    );
    await atEach(
      async () => {
        await house.tell('points.earned', 'p1', { ledger: 'bank', points: 100 });
        await followApprovalDecided(house.deps)(await decided(await propose()));
        const shard = (await released()).find(({ body }) => body.shard === 1) as CampaignReleased;
        return (deps) => followCampaignReleased(deps)(shard);
      },
      async () => {
        const [campaign] = await released();
        const { treated, control } = await result(campaign?.body.campaignId as string);
        expect(treated.people + control.people).toBe(1);
      },
    );
  }, 240_000);
  it('a redemption counts once', async () => {
    let campaignId = '';
    await atEach(
      async () => {
        campaignId = await running(1);
        const fact = (await house.fact('points.redeemed', 'p0', { points: 10, day: '2026-11-22' })) as Redeemed;
        return async (deps) => {
          await foldFact(deps)(fact);
          await noteAct(deps)(fact);
        };
      },
      async () => {
        const { treated, control } = await result(campaignId);
        expect(treated.did + control.did).toBe(1);
      },
    );
  }, 240_000);
});

describe('over HTTP', () => {
  const call = senderOf<Role>({
    routes: () => insightRoutes(() => house.deps),
    principalOf: (role) => house.sending('maker', [role]).principal,
    usually: 'reviewer',
  });
  it('staff propose, list the newest first, and see a result', async () => {
    const { body } = await call(contract.proposeMessageCampaign, { body: BODY });
    const second = await call(contract.proposeMessageCampaign, { body: { ...BODY, controlPercent: 10 } });
    const listed = await call(contract.listMessageCampaigns);
    expect(listed.body.campaigns.map(({ campaignId }) => campaignId).sort()).toEqual([body.campaignId, second.body.campaignId].sort());
    const found = await call(contract.getMessageCampaign, { params: { campaignId: body.campaignId } });
    expect(found.body).toMatchObject({
      campaign: { state: 'waiting', conditions: ['一共挣的积分至少 100 分', '在店里用积分 0 次'] },
      effect: null,
    });
  });
  it('refuses a segment that changed, a control group of nobody, and whoever is no reviewer', async () => {
    const refused = await call(contract.proposeMessageCampaign, { body: { ...BODY, segmentVersion: 'old' } });
    expect([refused.status, refused.body.code]).toEqual([422, 'segmentChanged']);
    expect((await call(contract.proposeMessageCampaign, { body: { ...BODY, controlPercent: 0 } })).status).toBe(400);
    expect((await call(contract.proposeMessageCampaign, { body: BODY, as: 'customer-manager' })).status).toBe(403);
    expect((await call(contract.getMessageCampaign, { params: { campaignId: 'nobody-0000' } })).status).toBe(404);
  });
});
