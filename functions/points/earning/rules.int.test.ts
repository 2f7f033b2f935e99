import * as earning from '@huinong/shared/contracts/earning.ts';
import type { ApprovalAsked, ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import { approvalContent } from '@huinong/shared/facts/workflow.ts';
import { EARNING_1 } from '@huinong/shared/points/earning/earning-1.ts';
import { availablePoints } from '@huinong/shared/points/ledger/account.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { contentHash } from '../../platform/content-hash.ts';
import { factOfItem } from '../../platform/facts.ts';
import { institutionKey } from '../../platform/institution.ts';
import { metered } from '../../platform/meter.ts';
import { faults, Killed, LOST_ANSWERS } from '../../platform/testing/faults.ts';
import { senderOf } from '../../platform/testing/sender.ts';
import { itemsOf } from '../../platform/verify.ts';
import { followMemberIdentified } from '../activity/people.ts';
import { earn } from '../earn.ts';
import { pointsRoutes } from '../http.ts';
import { accountOf } from '../items.ts';
import { accountKey } from '../keys.ts';
import { done, principalOf, sending, type TestHouse, testHouse } from '../testing/house.ts';
import { followApprovalDecided } from './follow-decision.ts';
import { proposalKey } from './keys.ts';
import type { ProposalItem } from './proposals.ts';
import { type ProposeRuleset, proposeRuleset } from './propose-ruleset.ts';
import { takeBack } from './take-back.ts';

const ON = '2026-11-20';
const VILLAGE = '220182105205';
let house: TestHouse;
const opened = async (): Promise<TestHouse> => {
  const made = await testHouse(ON);
  const villages = [{ code: VILLAGE, name: '桦树村', branch: '城郊支行' }];
  await made.table.putAll([{ ...institutionKey, institution: { code: made.institution, name: '榆树农商银行', villages, parameters: {} } }]);
  return made;
};
beforeEach(async () => {
  house = await opened();
});

const campaign = {
  title: '逢集加分',
  deed: 'volunteering' as const,
  counted: 'deed' as const,
  points: 7,
  from: '2026-11-01',
  to: '2026-12-31',
  villages: [VILLAGE],
  budgetPoints: 1_000,
  personPoints: null,
};
const body = { base: 'earning@1', change: { kind: 'campaign', campaign } as const, reason: '年底农闲' };
const staff = (who: TestHouse, personId = 'r1') => ({ ...principalOf(who.institution, personId), roles: ['reviewer' as const] });
const command = (who: TestHouse, more: Partial<ProposeRuleset['body']> = {}): ProposeRuleset => ({
  ...sending(who, 'r1'),
  principal: staff(who),
  body: { ...body, ...more },
});
const proposed = async (who: TestHouse, more: Partial<ProposeRuleset['body']> = {}): Promise<ProposalItem> => {
  const { approvalId } = done(await proposeRuleset(who.deps)(command(who, more)));
  return (await who.table.get(proposalKey(approvalId), { consistent: true })) as ProposalItem;
};
const decision = (who: TestHouse, proposal: ProposalItem, more: Partial<ApprovalDecided['body']> = {}): ApprovalDecided => ({
  type: 'workflow.approvalDecided',
  version: 1,
  factId: `F${proposal.approvalId}`,
  institution: who.institution,
  on: ON,
  at: who.now().toISOString(),
  body: {
    approvalId: proposal.approvalId,
    proposer: 'points',
    kind: 'ruleset-release',
    subject: proposal.approvalId,
    hash: proposal.hash,
    outcome: 'approved',
    reason: '',
    proposedBy: 'r1',
    decidedBy: 'a1',
    decidedOn: ON,
    ...more,
  },
});
const identified = (who: TestHouse, personId: string) =>
  followMemberIdentified(who.deps)({
    type: 'village.memberIdentified',
    version: 1,
    factId: 'F1',
    institution: who.institution,
    on: ON,
    at: who.now().toISOString(),
    body: { personId, village: VILLAGE, householdId: `${VILLAGE}-H0001` } as never,
  });
const volunteered = (who: TestHouse, deedId: string, personId = 'p1') =>
  earn(who.deps)(who.institution, { deedId, kind: 'volunteering', personId, on: ON, values: { hours: 2 } });
const villagePoints = async (who: TestHouse, personId = 'p1'): Promise<number> =>
  availablePoints(accountOf(await who.table.get(accountKey(personId, 'village'), { consistent: true }), personId, 'village'));
const factsOf = async (who: TestHouse, type: string): Promise<number> => {
  let count = 0;
  for await (const item of itemsOf(who.open(), who.institution)) if (item.et === 'fact' && item.type === type) count++;
  return count;
};
const clean = async (who: TestHouse) => expect((await who.verify()).violations).toEqual([]);

describe('a change of the rules', () => {
  it('earns nothing until a second person releases it, then only for what is told from then on', async () => {
    await identified(house, 'p1');
    await volunteered(house, 'd1');
    const proposal = await proposed(house);
    await volunteered(house, 'd2');
    expect(await villagePoints(house)).toBe(40);
    await followApprovalDecided(house.deps)(decision(house, proposal));
    // Told again after the release, a deed is judged as it was the first time.
    await volunteered(house, 'd1');
    expect(await villagePoints(house)).toBe(40);
    expect(await volunteered(house, 'd3')).toEqual([
      { ruleId: 'volunteering', points: 20 },
      { ruleId: 'earning-campaign-2', points: 7 },
    ]);
    expect(await villagePoints(house)).toBe(67);
    // Somebody of no known village is in no group.
    expect(await volunteered(house, 'd4', 'p2')).toHaveLength(1);
    await clean(house);
  });

  it('is shown to the second person rule by rule, with what it would have cost', async () => {
    await identified(house, 'p1');
    await house.setBusinessDate('2026-11-21');
    await volunteered(house, 'd1');
    await proposed(house);
    for await (const item of itemsOf(house.open(), house.institution)) {
      if (item.et !== 'fact' || item.type !== 'points.approvalAsked') continue;
      const { body: asked } = factOfItem(item, house.sealer) as ApprovalAsked<'points'>;
      expect(asked.summary).toBe('开一个积分活动：逢集加分。原因：年底农闲');
      expect(asked.changes).toEqual([
        { label: '逢集加分', before: '没有', after: '志愿服务，7 分 · 2026-11-01 到 2026-12-31 · 只限桦树村' },
        { label: '预算 earning-campaign-2', before: '没有', after: '1,000 分' },
        { label: '试算：2026-10-22 以来 1 件事', before: '20 分', after: '27 分' },
      ]);
      expect(asked.hash).toBe(contentHash(approvalContent(asked)));
    }
    expect(await factsOf(house, 'points.approvalAsked')).toBe(1);
  });

  it('of two for the same rules only the first is released', async () => {
    const [one, other] = [await proposed(house), await proposed(house, { change: { kind: 'stop', ruleId: 'volunteering' } })];
    await Promise.all([followApprovalDecided(house.deps)(decision(house, one)), followApprovalDecided(house.deps)(decision(house, other))]);
    const states = await Promise.all(
      [one, other].map(async ({ approvalId }) => (await house.table.get(proposalKey(approvalId), { consistent: true }))?.state),
    );
    expect(states.sort()).toEqual(['overtaken', 'released']);
    expect(await factsOf(house, 'points.rulesReleased')).toBe(1);
    await clean(house);
  });

  it('not approved, or with another content than was shown, changes nothing', async () => {
    const proposal = await proposed(house);
    await followApprovalDecided(house.deps)(decision(house, proposal, { hash: 'x'.repeat(43) }));
    await followApprovalDecided(house.deps)(decision(house, proposal, { outcome: 'rejected', reason: '太多了' }));
    await followApprovalDecided(house.deps)(decision(house, proposal));
    expect(await factsOf(house, 'points.rulesReleased')).toBe(0);
    await clean(house);
  });

  it.each<[string, Partial<ProposeRuleset['body']>, string]>([
    ['to rules that are not released', { base: 'earning@7' }, 'rulesMovedOn'],
    ['of a rule that is not there', { change: { kind: 'stop', ruleId: 'nobodys' } }, 'ruleUnknown'],
    [
      'for a village of another bank',
      { change: { kind: 'campaign', campaign: { ...campaign, villages: ['110101001001'] } } },
      'invalidRequest',
    ],
    ['that is over already', { change: { kind: 'campaign', campaign: { ...campaign, to: '2026-11-19' } } }, 'invalidRequest'],
    [
      'that earns for what is no deed',
      {
        change: {
          kind: 'ruleset',
          ...EARNING_1,
          rules: [{ ...(EARNING_1.rules[0] as never as object), source: 'x', award: { fixed: 0 } }],
        } as never,
      },
      'invalidRequest',
    ],
  ])('%s is refused', async (_, more, kind) => {
    const result = await proposeRuleset(house.deps)(command(house, more));
    expect(result.ok ? 'ok' : result.error.kind).toBe(kind);
  });
});

describe('over HTTP', () => {
  it('staff read the rules, try a change, propose it and see the budgets; a villager only reads', async () => {
    const send = senderOf<'r1' | 'p1'>({
      routes: () => pointsRoutes(() => house.deps),
      principalOf: (who) => (who === 'p1' ? principalOf(house.institution, 'p1') : staff(house)),
      usually: 'r1',
      now: () => house.now(),
    });
    await identified(house, 'p1');
    await volunteered(house, 'd1');
    await house.setBusinessDate('2026-11-21');
    const rules = await send(earning.getEarningRules, { as: 'p1' });
    expect([rules.body.rulesetId, rules.body.rules.length]).toEqual(['earning@1', EARNING_1.rules.length]);
    const { reason: _, ...change } = body;
    const trial = await send(earning.tryRuleset, { body: { ...change, days: 10 } });
    expect(trial.body).toMatchObject({ from: '2026-11-11', to: '2026-11-20', deeds: 1, persons: 1, pointsBefore: 20, points: 27 });
    expect((await send(earning.tryRuleset, { as: 'p1', body: change })).status).toBe(403);
    expect((await send(earning.proposeRuleset, { body })).status).toBe(201);
    const { proposals } = (await send(earning.listRulesetProposals)).body;
    expect(proposals).toMatchObject([{ rulesetId: 'earning@2', state: 'waiting', reason: '年底农闲' }]);
    const { budgets } = (await send(earning.listEarningBudgets)).body;
    expect(budgets.map(({ title, usedPoints }) => [title, usedPoints])).toEqual([
      ['全部银行积分', 0],
      ['在村里商户消费', 0],
      ['推荐乡亲', 0],
    ]);
  });
});

describe('a deed', () => {
  it('costs one read and one write beside its grants, and the rules are read once in a container’s life', async () => {
    const first = await metered(() => volunteered(house, 'd1'));
    expect(first.roundTrips).toBe(4);
    await followApprovalDecided(house.deps)(decision(house, await proposed(house)));
    expect((await metered(() => volunteered(house, 'd2'))).roundTrips).toBe(5);
    expect((await metered(() => volunteered(house, 'd3'))).roundTrips).toBe(4);
  });
  it('taken back before, while or after it is told earns nothing, whatever comes when', async () => {
    const undone = (deedId: string) => takeBack(house.deps)(house.institution, 'p1', deedId, '登记错了');
    await undone('d1');
    await volunteered(house, 'd1');
    for (let n = 2; n < 12; n++) await Promise.all([volunteered(house, `d${n}`), undone(`d${n}`), undone(`d${n}`)]);
    await volunteered(house, 'd12');
    await undone('d12');
    await volunteered(house, 'd12');
    expect(await villagePoints(house)).toBe(0);
    await clean(house);
  });
});

const unlessKilled = (error: unknown): null => {
  if (error instanceof Killed) return null;
  throw error;
};

it.each(LOST_ANSWERS)('a proposal, %s at every call of the store, is made once and answers the same', async (fault) => {
  const counted = faults(() => undefined);
  done(await proposeRuleset(house.through(counted.intercept))(command(house)));
  const last = counted.attempts.length;
  // Between them lie only the reads of past deeds, all alike.
  for (const n of [1, 2, 3, last - 1, last]) {
    const own = await opened();
    const one = command(own);
    const plan = faults((attempt) => (attempt === n ? fault : undefined));
    const first = await proposeRuleset(own.through(plan.intercept))(one).catch(unlessKilled);
    const again = done(await proposeRuleset(own.deps)(one));
    if (first) expect(again).toEqual(done(first));
    const eight = await Promise.all(Array.from({ length: 8 }, () => proposeRuleset(own.deps)(one)));
    expect(eight.map(done)).toEqual(eight.map(() => again));
    expect(await factsOf(own, 'points.approvalAsked')).toBe(1);
  }
});

it.each(LOST_ANSWERS)('a release, %s at every call of the store, is told once', async (fault) => {
  for (let n = 1, reached = true; reached; n++) {
    const own = await opened();
    const fact = decision(own, await proposed(own));
    const plan = faults((attempt) => (attempt === n ? fault : undefined));
    await followApprovalDecided(own.through(plan.intercept))(fact).catch(unlessKilled);
    await Promise.all(Array.from({ length: 8 }, () => followApprovalDecided(own.deps)(fact)));
    expect(await factsOf(own, 'points.rulesReleased')).toBe(1);
    await clean(own);
    reached = plan.attempts.length >= n;
  }
});
