import { pendingPoints } from '@huinong/shared/points/ledger/account.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { newFactId } from '../../platform/facts.ts';
import { EVERY_FAULT, faults } from '../../platform/testing/faults.ts';
import { listFraudCases } from '../fraud.ts';
import type { PointsDeps } from '../ports.ts';
import { redeem } from '../redeem.ts';
import { refundRedemption } from '../refund.ts';
import { accountAt, codeOf, done, principalOf, sending, type TestHouse, testHouse, withCounter, withPoints } from '../testing/house.ts';
import { bindReferral } from './bind-referral.ts';
import { redeemed, refunded, repaidOnTime, repaymentTakenBack } from './follow-acts.ts';
import { getReferral, makeReferralCode } from './my-referral.ts';
import { noteHousehold, notePersonVerified, notePhone } from './note-villager.ts';

const ON = '2026-11-20';
let house: TestHouse;
beforeEach(async () => {
  house = await testHouse(ON);
});

const factHead = () => {
  house.pass(1 / 60_000);
  return { version: 1, factId: newFactId(house.now()), institution: house.institution, on: ON, at: house.now().toISOString() };
};
const verified = (personId: string, idHash = `id-${personId}`) => {
  const body = {
    personId,
    idHash,
    name: '',
    idNumber: '',
    bornOn: '1980-01-01',
    idValidUntil: '2036-01-01',
    residentSinceOn: null,
    phone: null,
  };
  return { type: 'identity.personVerified', ...factHead(), body } as const;
};
const verify = (personId: string, idHash?: string, deps: PointsDeps = house.deps) => notePersonVerified(deps)(verified(personId, idHash));
const livesIn = (personId: string, householdId: string) => {
  const body = { personId, householdId } as Parameters<ReturnType<typeof noteHousehold>>[0]['body'];
  return noteHousehold(house.deps)({ type: 'village.memberIdentified', ...factHead(), body });
};
const repaid = (personId: string, repaymentId = `repayment-${personId}`, onTimeInstalments = 1) => {
  const parts = { principalFen: 0, interestFen: 0, penaltyFen: 0, compoundFen: 0, feeFen: 0, overFen: 0, closed: false, entries: [] };
  const named = { repaymentId, loanId: 'l', personId, householdId: 'h', village: null, product: 'p', amountFen: 1, postedOn: ON };
  return { type: 'lending.repaymentPosted', ...factHead(), body: { ...named, ...parts, onTimeInstalments } } as const;
};
const pays = (personId: string, repaymentId?: string, instalments?: number) =>
  repaidOnTime(house.deps)(repaid(personId, repaymentId, instalments));
const takenBack = (personId: string, repaymentId = `repayment-${personId}`) => {
  const body = { repaymentId, personId, loanId: 'l', householdId: 'h', village: null, product: 'p', amountFen: 1, entries: [] };
  return { type: 'lending.repaymentReversed', ...factHead(), body } as const;
};
const undo = (personId: string, repaymentId?: string) => repaymentTakenBack(house.deps)(takenBack(personId, repaymentId));

const codeFor = async (personId: string): Promise<string> => {
  await verify(personId);
  return done(await makeReferralCode(house.deps)(sending(house, personId))).code;
};
const names = (personId: string, code: string, deps: PointsDeps = house.deps) =>
  bindReferral(deps)({ ...sending(house, personId), body: { code } });
const pending = async (personId: string): Promise<number> => pendingPoints(await accountAt(house, personId));
const mine = async (personId: string) => done(await getReferral(house.deps)({ principal: principalOf(house.institution, personId) }));
const clean = async () => expect((await house.verify()).violations).toEqual([]);

describe('a villager’s code', () => {
  it('is of those who proved who they are, and stays the same', async () => {
    expect(await makeReferralCode(house.deps)(sending(house, 'a'))).toMatchObject({ error: { kind: 'identityFirst' } });
    const code = await codeFor('a');
    expect(done(await makeReferralCode(house.deps)(sending(house, 'a'))).code).toBe(code);
    expect(await mine('a')).toMatchObject({ code, joined: 0, rewarded: 0, referrerPoints: 100, referredPoints: 50, mine: 'open' });
  });
  it('is one, also when eight ask at once', async () => {
    await verify('a');
    const all = await Promise.all(Array.from({ length: 8 }, () => makeReferralCode(house.deps)(sending(house, 'a'))));
    expect(new Set(all.map((one) => done(one).code)).size).toBe(1);
  });
});

describe('a newcomer who names a code', () => {
  it('is rewarded with whoever referred them after the first instalment on time, once for both', async () => {
    const code = await codeFor('a');
    await verify('b');
    expect(done(await names('b', code.toLowerCase()))).toEqual({ mine: 'bound' });
    expect([await pending('a'), await pending('b')]).toEqual([0, 0]);
    const fact = repaid('b');
    await repaidOnTime(house.deps)(fact);
    await repaidOnTime(house.deps)(fact);
    await pays('b', 'second');
    expect([await pending('a'), await pending('b')]).toEqual([100, 50]);
    expect(await mine('a')).toMatchObject({ joined: 1, rewarded: 1 });
    expect((await mine('b')).mine).toBe('rewarded');
    await clean();
  });
  it('waits for the identity when the act came first', async () => {
    const code = await codeFor('a');
    done(await names('b', code));
    await pays('b');
    expect(await pending('a')).toBe(0);
    await verify('b');
    expect([await pending('a'), await pending('b')]).toEqual([100, 50]);
    await clean();
  });
  it('earns nothing by a payment that came late', async () => {
    const code = await codeFor('a');
    await verify('b');
    done(await names('b', code));
    await pays('b', 'late', 0);
    expect([await pending('a'), (await mine('b')).mine]).toEqual([0, 'bound']);
  });
  it('is too late after an act of their own, and names a code once only', async () => {
    const [a, c] = [await codeFor('a'), await codeFor('c')];
    await pays('b');
    expect(await names('b', a)).toMatchObject({ error: { kind: 'referralTooLate' } });
    expect((await mine('b')).mine).toBe('late');
    done(await names('d', a));
    expect(await names('d', c)).toMatchObject({ error: { kind: 'alreadyReferred' } });
    expect(await names('e', 'AAAAAAA')).toMatchObject({ error: { kind: 'referralCodeUnknown' } });
    await clean();
  });
  it('brings those who came before their own referrer nothing: one step deep', async () => {
    const people = ['a', 'b', 'c', 'd'];
    let code = await codeFor('a');
    for (const personId of people.slice(1)) {
      done(await names(personId, code));
      code = await codeFor(personId);
    }
    await pays('d');
    expect(await Promise.all(people.map(pending))).toEqual([0, 0, 100, 50]);
    await clean();
  });
});

describe('what is no referral', () => {
  it('is refused at once: oneself, one house, one phone, a ring of three', async () => {
    const a = await codeFor('a');
    expect(await names('a', a)).toMatchObject({ error: { kind: 'referralSuspected', title: '自己不能推荐自己' } });
    await livesIn('a', 'h1');
    await livesIn('b', 'h1');
    expect(await names('b', a)).toMatchObject({ error: { title: '同一户人家之间不算推荐' } });
    for (const personId of ['a', 'c']) {
      const body = { personId, phone: '13899990001' };
      await notePhone(house.deps)({ type: 'identity.phoneBound', ...factHead(), body });
    }
    expect(await names('c', a)).toMatchObject({ error: { title: '同一个手机号之间不算推荐' } });
    done(await names('d', a));
    done(await names('e', await codeFor('d')));
    expect(await names('a', await codeFor('e'))).toMatchObject({ error: { title: '您推荐来的人不能再反过来推荐您' } });
    await clean();
  });
  it('is refused for good when both turn out to be of one house before the reward', async () => {
    const a = await codeFor('a');
    await livesIn('a', 'h1');
    done(await names('b', a));
    await livesIn('b', 'h1');
    await verify('b');
    await pays('b');
    expect([await pending('a'), (await mine('b')).mine, (await mine('a')).joined]).toEqual([0, 'refused', 0]);
    await clean();
  });
  it('is a case when a code is named by many in a day, and refused from the twenty-first on', async () => {
    const a = await codeFor('a');
    for (let n = 1; n <= 20; n++) done(await names(`v${n}`, a));
    expect(await names('v21', a)).toMatchObject({ error: { kind: 'referralSuspected' } });
    const { cases } = done(await listFraudCases(house.deps)({ principal: principalOf(house.institution, 'reviewer') }));
    expect(cases).toMatchObject([{ code: 'Y06', personId: 'a', merchantId: null, redemptionId: null, times: 12 }]);
    await clean();
  });
  it('counts a day’s names exactly when thirty come at once', async () => {
    const a = await codeFor('a');
    const all = await Promise.all(
      Array.from({ length: 30 }, async (_, n) => {
        let result = await names(`v${n}`, a);
        // A villager whose phone was told that something changed presses again.
        while (!result.ok && result.error.kind === 'changedMeanwhile') result = await names(`v${n}`, a);
        return result.ok;
      }),
    );
    expect(all.filter((bound) => bound).length).toBe(20);
    await clean();
  });
  it('lets none of several close a ring together', async () => {
    const people = ['a', 'b', 'c', 'd'];
    const codes = await Promise.all(people.map((personId) => codeFor(personId)));
    await Promise.all(people.map((personId, i) => names(personId, codes[(i + 1) % 4] ?? '')));
    const bound = (await Promise.all(people.map(mine))).filter(({ mine: state }) => state === 'bound');
    expect(bound.length).toBe(3);
    await clean();
  });
});

describe('an act that is taken back', () => {
  it('takes both rewards with it, and another act earns them again', async () => {
    const a = await codeFor('a');
    await verify('b');
    done(await names('b', a));
    await pays('b');
    await undo('b');
    await undo('b');
    expect([await pending('a'), await pending('b'), (await mine('b')).mine]).toEqual([0, 0, 'bound']);
    await clean();
    await pays('b');
    expect(await pending('a')).toBe(0);
    await pays('b', 'another');
    expect([await pending('a'), await pending('b')]).toEqual([100, 50]);
    await clean();
  });
  it('counts for nothing when the word of it comes before the word of the act', async () => {
    const a = await codeFor('a');
    await verify('b');
    done(await names('b', a));
    await undo('b');
    await pays('b');
    expect([await pending('a'), (await mine('b')).mine]).toEqual([0, 'bound']);
  });
  it('leaves nothing standing when act and taking back are followed at the same time, over and over', async () => {
    const a = await codeFor('a');
    await verify('b');
    done(await names('b', a));
    const [fact, back] = [repaid('b'), takenBack('b')];
    await Promise.all([
      ...Array.from({ length: 4 }, () => repaidOnTime(house.deps)(fact)),
      ...Array.from({ length: 4 }, () => repaymentTakenBack(house.deps)(back)),
    ]);
    expect([await pending('a'), await pending('b'), (await mine('b')).mine]).toEqual([0, 0, 'bound']);
    await clean();
  });
  it('may be a redemption that is refunded until too little of it is left', async () => {
    const a = await codeFor('a');
    await verify('b');
    done(await names('b', a));
    await withCounter(house, 'm1');
    await withPoints(house, 'b', 1_000, ON);
    const clerk = () => sending(house, 'clerk-m1', 'merchant-clerk');
    const codes = [{ code: (await codeOf(house, 'b')).qr, points: 150 }];
    const [one] = done(await redeem(house.deps)({ ...clerk(), merchantId: 'm1', body: { codes, channel: 'weapp' } })).redemptions;
    const redemptionId = one?.redemptionId ?? '';
    const body = { redemptionId, merchantId: 'm1', personId: 'b', points: 150, amountFen: 150, day: ON };
    await redeemed(house.deps)({ type: 'points.redeemed', ...factHead(), body });
    expect(await pending('a')).toBe(100);
    const refund = async (points: number) => {
      const { refundId } = done(
        await refundRedemption(house.deps)({ ...clerk(), merchantId: 'm1', redemptionId, body: { points, channel: 'weapp' } }),
      );
      await refunded(house.deps)({ type: 'points.refunded', ...factHead(), body: { ...body, points, refundId } });
    };
    await refund(50);
    expect(await pending('a')).toBe(100);
    await refund(1);
    expect([await pending('a'), await pending('b')]).toEqual([0, 0]);
    await clean();
  });
});

type Course = { readonly run: (deps: PointsDeps) => Promise<unknown>; readonly stands: readonly [number, number, string] };

const binding = async (): Promise<Course> => {
  const command = { ...sending(house, 'b'), body: { code: await codeFor('a') } };
  return { run: async (deps) => done(await bindReferral(deps)(command)), stands: [0, 0, 'bound'] };
};
const rewarding = async (): Promise<Course> => {
  const code = await codeFor('a');
  await verify('b');
  done(await names('b', code));
  const fact = repaid('b');
  return { run: (deps) => repaidOnTime(deps)(fact), stands: [100, 50, 'rewarded'] };
};
const undoing = async (): Promise<Course> => {
  const { run } = await rewarding();
  await run(house.deps);
  const fact = takenBack('b');
  return { run: (deps) => repaymentTakenBack(deps)(fact), stands: [0, 0, 'bound'] };
};

describe.each(Object.entries({ binding, rewarding, undoing }))('%s', (_, start) => {
  it.each(EVERY_FAULT)(
    'with %s at every store call, and sent again, is done once',
    async (fault) => {
      const plain = await start();
      const counted = faults(() => undefined);
      await plain.run(house.through(counted.intercept));
      expect(counted.attempts.length).toBeGreaterThan(1);
      for (let at = 1; at <= counted.attempts.length; at++) {
        house = await testHouse(ON);
        const { run, stands } = await start();
        const { intercept } = faults((n) => (n === at ? fault : undefined));
        await run(house.through(intercept)).catch(() => null);
        // A deed that is marked is taken back in a write of its own: until the fact comes again, that rule waits.
        expect((await house.verify()).violations.filter(({ rule }) => rule !== 'points.deeds')).toEqual([]);
        await run(house.deps);
        await run(house.deps);
        expect([await pending('a'), await pending('b'), (await mine('b')).mine]).toEqual(stands);
        await clean();
      }
    },
    180_000,
  );
  it('sent eight times at once is done once', async () => {
    const { run, stands } = await start();
    await Promise.all(Array.from({ length: 8 }, () => run(house.deps)));
    expect([await pending('a'), await pending('b'), (await mine('b')).mine]).toEqual(stands);
    await clean();
  });
});
