import { describe, expect, it } from 'vitest';
import { factOfItem } from '../platform/facts.ts';
import { metered } from '../platform/meter.ts';
import { type Fault, faults } from '../platform/testing/faults.ts';
import { applyForCredit } from './apply-for-credit.ts';
import { decisionOf } from './decision-items.ts';
import { getDecision } from './get-decision.ts';
import { getHouseholdCredit } from './get-household-credit.ts';
import { getStanding } from './get-standing.ts';
import {
  application,
  decisionsIn,
  fakeBureau,
  freshHouse,
  grantsIn,
  HOUSEHOLD,
  manager,
  ON,
  ofType,
  VILLAGE,
  villager,
} from './testing/house.ts';
import { replays } from './verify.ts';

const readyHouse = async (bureau = fakeBureau()) => {
  const house = await freshHouse({ bureau });
  await house.ready('P1');
  return house;
};

describe('an application for credit', () => {
  it('is decided under consent, granted in the same transaction, explained, and replays to the same bytes', async () => {
    const house = await readyHouse();
    const { value: result, roundTrips } = await metered(() => applyForCredit(house.deps)(application(house.institution, 'P1')));
    if (!result.ok) throw new Error(result.error.kind);
    const decision = result.value;
    expect(decision).toMatchObject({
      outcome: 'approved',
      product: 'jinong-kuaidai',
      productName: '吉农快贷',
      decidedOn: ON,
      expiresOn: '2029-11-21',
    });
    expect(decision.limitFen).toBe(3_000_000);
    expect(decision.terms.find(({ binds }) => binds)).toMatchObject({ key: 'not-appraised', amountFen: 3_000_000 });
    expect(decision.explain.length).toBeLessThanOrEqual(4);
    expect(roundTrips).toBe(3);

    const items = await house.items();
    const [stored] = decisionsIn(items);
    if (!stored) throw new Error('no decision');
    const record = decisionOf(stored, house.sealer);
    expect(replays(record)).toBeNull();
    expect(replays({ ...record, facts: { ...record.facts, tags: [] } })).not.toBeNull();
    expect(record).toMatchObject({
      reportNo: `R-${house.bureau.asked[0]?.requestNo}`,
      consents: { inquiry: 1, decision: 1 },
      channel: 'weapp',
    });
    const [granted] = ofType(items, 'credit.grantIssued');
    expect(granted && factOfItem(granted, house.sealer)?.body).toMatchObject({
      grantId: decision.grantId,
      personId: 'P1',
      householdId: HOUSEHOLD,
      village: VILLAGE,
      limitFen: 3_000_000,
      methods: ['revolving', 'equal-instalment'],
      expiresOn: '2029-11-21',
    });
    expect(await house.violations()).toEqual([]);
  });

  it('stores nothing in clear that names or describes the household', async () => {
    const house = await readyHouse();
    await applyForCredit(house.deps)(application(house.institution, 'P1'));
    const text = JSON.stringify(await house.items());
    for (const secret of ['王秀英', '229900198503020048', '1985-03-02', '9000000', '买化肥种子']) expect(text).not.toContain(secret);
  });

  it.each([
    ['an inquiry consent', 'credit-inquiry'],
    ['a consent to the automated decision', 'automated-decision'],
  ])('without %s asks no bureau and decides nothing', async (_name, purpose) => {
    const house = await readyHouse();
    await house.consent('P1', purpose, false);
    const result = await applyForCredit(house.deps)(application(house.institution, 'P1'));
    expect(result).toMatchObject({ ok: false, error: { kind: 'consentMissing', status: 422, detail: purpose } });
    expect(house.bureau.asked).toEqual([]);
    expect(decisionsIn(await house.items())).toEqual([]);
  });

  it('by somebody unverified, or of no household on a roster, is refused in plain words', async () => {
    const house = await freshHouse();
    const apply = () => applyForCredit(house.deps)(application(house.institution, 'P1'));
    expect(await apply()).toMatchObject({ ok: false, error: { kind: 'identityNotVerified' } });
    await house.verified('P1');
    expect(await apply()).toMatchObject({ ok: false, error: { kind: 'consentMissing', detail: 'credit-inquiry,automated-decision' } });
    await house.consent('P1', 'credit-inquiry');
    await house.consent('P1', 'automated-decision');
    expect(await apply()).toMatchObject({ ok: false, error: { kind: 'householdUnknown' } });
    expect(house.bureau.asked).toEqual([]);
  });

  it('for no product of ours, or a term beyond the product’s, names the field', async () => {
    const house = await readyHouse();
    const of = (product: string, termMonths: number) =>
      applyForCredit(house.deps)(application(house.institution, 'P1', { product, termMonths }));
    expect(await of('no-such', 12)).toMatchObject({ ok: false, error: { status: 400, fields: { product: expect.any(String) } } });
    expect(await of('xinyi-dai', 13)).toMatchObject({ ok: false, error: { status: 400, fields: { termMonths: '借款期限最长 12 个月' } } });
  });

  it('whose bureau is silent is not decided, and the same sending later is, under the same number', async () => {
    const house = await readyHouse();
    house.bureau.state.silent = true;
    const command = application(house.institution, 'P1');
    expect(await applyForCredit(house.deps)(command)).toMatchObject({
      ok: false,
      error: { kind: 'bureauSilent', status: 503, retryAfterSeconds: 5 },
    });
    expect(decisionsIn(await house.items())).toEqual([]);
    house.bureau.state.silent = false;
    expect(await applyForCredit(house.deps)(command)).toMatchObject({ ok: true, value: { outcome: 'approved' } });
    expect(new Set(house.bureau.asked.map(({ requestNo }) => requestNo)).size).toBe(1);
  });

  it('of somebody the bureau does not know goes to a person, without a grant', async () => {
    const house = await readyHouse(fakeBureau(null));
    const result = await applyForCredit(house.deps)(application(house.institution, 'P1'));
    expect(result).toMatchObject({ ok: true, value: { outcome: 'review', grantId: null, expiresOn: null } });
    expect(ofType(await house.items(), 'credit.grantIssued')).toEqual([]);
    expect(await house.violations()).toEqual([]);
  });

  it('sent 16 times at once is one decision, one grant, one fact, and one reply for all', async () => {
    const house = await readyHouse();
    const results = await Promise.all(Array.from({ length: 16 }, () => applyForCredit(house.deps)(application(house.institution, 'P1'))));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(results[0]?.ok).toBe(true);
    const items = await house.items();
    expect([decisionsIn(items).length, grantsIn(items).length, ofType(items, 'credit.grantIssued').length]).toEqual([1, 1, 1]);
    expect(await house.violations()).toEqual([]);
  });

  it('under a used key with another body is refused', async () => {
    const house = await readyHouse();
    await applyForCredit(house.deps)(application(house.institution, 'P1'));
    const again = await applyForCredit(house.deps)(application(house.institution, 'P1', { bodyHash: 'h2' }));
    expect(again).toMatchObject({ ok: false, error: { kind: 'idempotencyKeyReused', status: 422 } });
  });

  it('by two of a household at once gives one grant; the other is refused as the second borrower', async () => {
    const house = await readyHouse();
    await house.ready('P2');
    const results = await Promise.all(['P1', 'P2'].map((person) => applyForCredit(house.deps)(application(house.institution, person))));
    const outcomes = results.map((result) => result.ok && result.value.outcome).sort();
    expect(outcomes).toEqual(['approved', 'refused']);
    const refused = results.find((result) => result.ok && result.value.outcome === 'refused');
    expect(refused).toMatchObject({ value: { explain: expect.arrayContaining([expect.objectContaining({ code: 'R07' })]) } });
    expect(grantsIn(await house.items())).toHaveLength(1);
    expect(await house.violations()).toEqual([]);
  });

  it('again by the same person gives a newer grant that stands in place of the older', async () => {
    const house = await readyHouse();
    const first = await applyForCredit(house.deps)(application(house.institution, 'P1'));
    const later = { ...house.deps, now: () => new Date('2026-11-22T02:05:00Z') };
    const second = await applyForCredit(later)(application(house.institution, 'P1', { idempotencyKey: 'key-00000002' }));
    expect(first.ok && second.ok && first.value.grantId !== second.value.grantId).toBe(true);
    expect(grantsIn(await house.items())).toHaveLength(2);
    expect(await house.violations()).toEqual([]);
  });
});

describe('an application killed or failed at any call of the store', () => {
  const countCalls = async (): Promise<number> => {
    const plain = await readyHouse();
    const { intercept, attempts } = faults(() => undefined);
    const counted = await freshHouse({ institution: plain.institution, intercept });
    await applyForCredit(counted.deps)(application(plain.institution, 'P1'));
    return attempts.length;
  };

  it.each(['kill-before', 'kill-after', 'timeout-before', 'timeout-after', 'throttle', 'conflict'] satisfies Fault[])(
    '%s: the same sending again finds or makes one decision',
    async (fault) => {
      const calls = await countCalls();
      expect(calls).toBeGreaterThanOrEqual(4);
      for (let n = 1; n <= calls; n++) {
        const house = await readyHouse();
        const { intercept } = faults((attempt) => (attempt === n ? fault : undefined));
        const faulty = await freshHouse({ institution: house.institution, intercept });
        const command = application(house.institution, 'P1');
        const first = await applyForCredit(faulty.deps)(command).catch(() => null);
        if (!fault.startsWith('kill')) expect(first).toMatchObject({ ok: true });
        const again = await applyForCredit(house.deps)(command);
        expect(again).toMatchObject({ ok: true, value: { outcome: 'approved' } });
        if (first?.ok) expect(again).toEqual(first);
        const items = await house.items();
        expect([decisionsIn(items).length, grantsIn(items).length, ofType(items, 'credit.grantIssued').length], `call ${n}`).toEqual([
          1, 1, 1,
        ]);
        expect(await house.violations()).toEqual([]);
      }
    },
  );
});

describe('a decision', () => {
  it('is its owner’s, and that of staff who see the village; for anybody else it does not exist', async () => {
    const house = await readyHouse();
    const result = await applyForCredit(house.deps)(application(house.institution, 'P1'));
    if (!result.ok) throw new Error(result.error.kind);
    const { decisionId } = result.value;
    const get = (principal: Parameters<ReturnType<typeof getDecision>>[0]['principal']) =>
      getDecision(house.deps)({ principal, decisionId });
    expect(await get(villager(house.institution, 'P1'))).toEqual(result);
    expect(await get(manager(house.institution, [VILLAGE]))).toEqual(result);
    const gone = { ok: false, error: { status: 404 } };
    expect(await get(villager(house.institution, 'P2'))).toMatchObject(gone);
    expect(await get(manager(house.institution, ['220182105206']))).toMatchObject(gone);
    const other = await freshHouse();
    expect(await getDecision(other.deps)({ principal: villager(other.institution, 'P1'), decisionId })).toMatchObject(gone);
  });

  it('shows in the villager’s standing and on the household’s page for staff', async () => {
    const house = await readyHouse();
    const principal = villager(house.institution, 'P1');
    expect(await getStanding(house.deps)({ principal })).toEqual({
      ok: true,
      value: { household: 'known', village: VILLAGE, lastDecision: null, missingConsents: [] },
    });
    const result = await applyForCredit(house.deps)(application(house.institution, 'P1'));
    expect(await getStanding(house.deps)({ principal })).toMatchObject({ value: { lastDecision: result.ok && result.value } });
    const page = await getHouseholdCredit(house.deps)({ principal: manager(house.institution, [VILLAGE]), householdId: HOUSEHOLD });
    expect(page).toMatchObject({ ok: true, value: { screening: null, decisions: [{ grade: 'A', score: 672, reasons: [] }] } });
    const blind = await getHouseholdCredit(house.deps)({ principal: manager(house.institution, []), householdId: HOUSEHOLD });
    expect(blind).toMatchObject({ ok: false, error: { status: 404 } });
  });

  it('of somebody unknown: the standing names what is missing', async () => {
    const house = await freshHouse();
    expect(await getStanding(house.deps)({ principal: villager(house.institution, 'P9') })).toEqual({
      ok: true,
      value: { household: 'unknown', village: null, lastDecision: null, missingConsents: ['credit-inquiry', 'automated-decision'] },
    });
  });
});
