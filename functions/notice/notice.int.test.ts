import * as contract from '@huinong/shared/contracts/notice.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { EVERY_FAULT, faults } from '../platform/testing/faults.ts';
import { senderOf } from '../platform/testing/sender.ts';
import {
  followBenefitOrdered,
  followCampaignMessage,
  followOrderLapsing,
  followOrderOver,
  followPointsEarned,
  followPointsExpiring,
  followRedeemed,
} from './follow.ts';
import { noticeRoutes } from './http.ts';
import type { NoticeDeps } from './ports.ts';
import { sendDue } from './send-due.ts';
import { getNoticeSettings, type Subscribe, subscribeToNotices, switchNotice } from './settings.ts';
import { APP, type NoticeHouse, noticeHouse } from './testing/house.ts';

let house: NoticeHouse;
beforeEach(async () => {
  house = await noticeHouse();
});

const earned = (earningId: string, more: { source?: string; ledger?: 'bank' | 'village' } = {}) => {
  const body = {
    earningId,
    personId: 'p1',
    ledger: 'bank',
    source: 'repayment',
    points: 20,
    expiresOn: '2027-12-31',
    waits: null,
    ...more,
  };
  const head = { version: 1, factId: 'f', institution: house.institution, on: '2026-11-22', at: '2026-11-22T02:00:00.000Z' };
  return { type: 'points.earned', ...head, body } as Parameters<ReturnType<typeof followPointsEarned>>[0];
};
const tell = (earningId = 'e1', deps: NoticeDeps = house.deps) => followPointsEarned(deps)(earned(earningId));
const send = (deps: NoticeDeps = house.deps) => sendDue(deps)(house.institution);
const left = async (): Promise<number | undefined> => {
  const result = await getNoticeSettings(house.deps)({ principal: house.sending('p1').principal });
  return result.ok ? result.value.settings.find(({ kind }) => kind === 'points-received')?.left : undefined;
};
const state = async (eventId = 'e1') => (await house.message('p1', 'points-received', eventId))?.state;
const clean = async () => expect(await house.verify()).toEqual([]);

describe('points that came in', () => {
  it('are told once to whoever asked for it, in the words of the template, and cost one acceptance', async () => {
    await house.subscribe('p1', 'points-received', 2);
    await tell();
    await tell();
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    expect(house.sent).toEqual([
      {
        touser: 'openid-of-p1',
        templateId: 'huinong-points-received',
        page: 'points/pages/entries',
        data: { thing1: { value: '按时还款' }, number2: { value: '20' }, date3: { value: '2026年11月22日' } },
      },
    ]);
    expect([await left(), await state()]).toEqual([1, 'sent']);
    await clean();
  });
  it('are told to nobody who did not ask, has none left, or lives by another ledger', async () => {
    await tell();
    await house.subscribe('p1', 'points-received');
    await followPointsEarned(house.deps)(earned('e2', { ledger: 'village' }));
    await tell('e3');
    await tell('e4');
    expect([await send(), await state('e1'), await state('e2'), await state('e3'), await state('e4')]).toEqual([
      1,
      undefined,
      undefined,
      'sent',
      undefined,
    ]);
    await clean();
  });
  it('of a referral, points that end, and a redemption are kinds of their own', async () => {
    for (const kind of ['referral-rewarded', 'points-expiring', 'redemption-done'] as const) await house.subscribe('p1', kind);
    const { body: _, type: __, ...head } = earned('e1');
    await followPointsEarned(house.deps)(earned('e1', { source: 'referral' }));
    const ends = { personId: 'p1', ledger: 'bank', points: 300, expiresOn: '2026-12-22' } as const;
    await followPointsExpiring(house.deps)({ type: 'points.expiringSoon', ...head, body: ends });
    await followPointsExpiring(house.deps)({ type: 'points.expiringSoon', ...head, body: ends });
    const spent = { redemptionId: 'r1', merchantId: 'm1', personId: 'p1', points: 450, amountFen: 450, day: '2026-11-22' };
    await followRedeemed(house.deps)({ type: 'points.redeemed', ...head, body: spent });
    expect(await send()).toBe(3);
    expect(house.sent.map(({ templateId }) => templateId).sort()).toEqual([
      'huinong-points-expiring',
      'huinong-redemption-done',
      'huinong-referral-rewarded',
    ]);
    await clean();
  });
});

it('a campaign is one message in its own words, to whoever subscribed to campaigns', async () => {
  const { type: _, body: __, ...head } = earned('e1');
  const told = (personId: string) => {
    const body = { campaignId: 'c1', personId, title: '积分能当钱用', words: '到村里的店用积分' };
    return followCampaignMessage(house.deps)({ type: 'insight.campaignMessage', ...head, body });
  };
  await house.subscribe('p1', 'campaign', 2);
  await house.subscribe('p2', 'points-received');
  for (const personId of ['p1', 'p1', 'p2']) await told(personId);
  expect(await send()).toBe(1);
  expect(house.sent).toMatchObject([
    {
      touser: 'openid-of-p1',
      templateId: 'huinong-campaign',
      data: { thing1: { value: '积分能当钱用' }, thing2: { value: '到村里的店用积分' } },
    },
  ]);
  await clean();
});

describe('an order of the mall', () => {
  const head = () => ({ version: 1, factId: 'f', institution: house.institution, on: '2026-11-22', at: '2026-11-22T02:00:00.000Z' });
  const order = { orderId: 'order_1', benefitId: 'b1', personId: 'p1', points: 300 };
  const until = { ...order, pickUpUntil: '2026-12-05' };
  const orderedBy = (deps: NoticeDeps = house.deps) =>
    followBenefitOrdered(deps)({ type: 'points.benefitOrdered', ...head(), body: until });
  const lapsing = () => followOrderLapsing(house.deps)({ type: 'points.benefitOrderLapsing', ...head(), body: until });
  const fetched = (deps: NoticeDeps = house.deps) => {
    const body = { ...order, merchantId: 'm1', amountFen: 2_600, day: '2026-11-22' };
    return followOrderOver(deps)({ type: 'points.benefitHandedOver', ...head(), body });
  };
  const cancelled = () => followOrderOver(house.deps)({ type: 'points.benefitOrderEnded', ...head(), body: { ...order, by: 'villager' } });
  const settings = async () => {
    const result = await getNoticeSettings(house.deps)({ principal: house.sending('p1').principal });
    if (!result.ok) throw new Error(result.error.kind);
    return Object.fromEntries(result.value.settings.map(({ kind, left: count }) => [kind, count]));
  };

  it('is told once when it can be fetched, and once when its time is nearly over', async () => {
    await house.subscribe('p1', 'order-waiting', 2);
    await house.subscribe('p1', 'order-lapsing', 2);
    for (let n = 0; n < 2; n++) await orderedBy();
    expect([await send(), await send()]).toEqual([1, 0]);
    for (let n = 0; n < 2; n++) await lapsing();
    expect([await send(), await send()]).toEqual([1, 0]);
    const page = 'points/pages/orders';
    expect(house.sent).toEqual([
      {
        touser: 'openid-of-p1',
        templateId: 'huinong-order-waiting',
        page,
        data: { thing1: { value: '可以取了，到店里出示付款码' }, number2: { value: '300' }, date3: { value: '2026年12月5日' } },
      },
      {
        touser: 'openid-of-p1',
        templateId: 'huinong-order-lapsing',
        page,
        data: { date1: { value: '2026年12月5日' }, number2: { value: '300' }, thing3: { value: '过了这天没取，积分自动退回' } },
      },
    ]);
    expect(await settings()).toMatchObject({ 'order-waiting': 1, 'order-lapsing': 1 });
    await clean();
  });
  it.each([
    ['given back', cancelled],
    ['fetched', fetched],
  ])('that was %s by night is not told of in the morning, and costs nothing', async (_words, over) => {
    await house.subscribe('p1', 'order-waiting');
    await house.subscribe('p1', 'order-lapsing');
    house.pass(12 * 60);
    await orderedBy();
    await lapsing();
    await over();
    house.pass(12 * 60);
    expect([await send(), await settings()]).toMatchObject([0, { 'order-waiting': 1, 'order-lapsing': 1 }]);
    await clean();
  });
  it('that is over before it is heard of is never told of', async () => {
    await house.subscribe('p1', 'order-waiting');
    await fetched();
    await orderedBy();
    expect([await send(), await settings()]).toMatchObject([0, { 'order-waiting': 1 }]);
    await clean();
  });
  it('heard of and over at once, by eight each, is told of or not, and never costs two', async () => {
    await house.subscribe('p1', 'order-waiting', 3);
    await Promise.all(Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? orderedBy() : fetched())));
    await fetched();
    expect([await send(), await settings()]).toMatchObject([0, { 'order-waiting': 3 }]);
    await clean();
  }, 60_000);
  it.each(EVERY_FAULT)(
    'that is over, with %s at every store call, is not told of',
    async (fault) => {
      const counted = faults(() => undefined);
      const ready = async () => {
        house = await noticeHouse();
        await house.subscribe('p1', 'order-waiting');
        await orderedBy();
      };
      await ready();
      await fetched(house.through(counted.intercept));
      for (let at = 1; at <= counted.attempts.length; at++) {
        await ready();
        const { intercept } = faults((n) => (n === at ? fault : undefined));
        await fetched(house.through(intercept)).catch(() => null);
        await clean();
        await fetched();
        expect([await send(), await settings()]).toMatchObject([0, { 'order-waiting': 1 }]);
        await clean();
      }
    },
    120_000,
  );
});

describe('by night', () => {
  it('a message is kept, and sent after eight in the morning', async () => {
    await house.subscribe('p1', 'points-received');
    house.pass(12 * 60);
    await tell();
    expect(await send()).toBe(0);
    house.pass(9 * 60 + 59);
    expect(await send()).toBe(0);
    house.pass(1);
    expect(await send()).toBe(1);
    await clean();
  });
  it('whoever changed their mind meanwhile is not told, and keeps the acceptance', async () => {
    await house.subscribe('p1', 'points-received');
    house.pass(12 * 60);
    await tell();
    await switchNotice(house.deps)({ ...house.sending('p1'), kind: 'points-received', body: { on: false } });
    house.pass(10 * 60);
    expect([await send(), await state(), await left(), house.sent.length]).toEqual([0, 'dropped', 1, 0]);
    await clean();
  });
  it('a message that was late into the evening waits too', async () => {
    await house.subscribe('p1', 'points-received');
    house.pass(10 * 60 + 59);
    await tell();
    house.pass(2);
    expect(await send()).toBe(0);
    house.pass(11 * 60);
    expect(await send()).toBe(1);
  });
});

describe('what WeChat says', () => {
  it('43101 ends it: what is left is none, and nothing is tried until another acceptance', async () => {
    await house.subscribe('p1', 'points-received', 3);
    house.answer('refusedByUser');
    await tell();
    await send();
    expect([await state(), await left()]).toEqual(['refused', 0]);
    await tell('e2');
    expect([await send(), house.sent.length]).toEqual([0, 1]);
    await clean();
    await house.subscribe('p1', 'points-received');
    await tell('e3');
    expect(await send()).toBe(1);
    await clean();
  });
  it('nothing: it may have gone out, and is never sent again', async () => {
    await house.subscribe('p1', 'points-received');
    house.answer('unknown');
    await tell();
    await send();
    house.pass(60);
    expect([await send(), await state(), house.sent.length]).toEqual([0, 'unknown', 1]);
    await clean();
  });
  it('busy: again later, and after five times no more; the acceptance is back', async () => {
    await house.subscribe('p1', 'points-received');
    house.answer('later', 'later', 'later', 'later', 'later');
    await tell();
    for (const minutes of [0, 1, 4, 16, 64]) {
      house.pass(minutes);
      expect(await state()).toBe('waiting');
      await send();
    }
    expect([await state(), await left(), house.sent.length]).toEqual(['dropped', 1, 5]);
    await clean();
  });
  it('the template or the openid is wrong: it stays wrong', async () => {
    await house.subscribe('p1', 'points-received');
    house.answer('failed');
    await tell();
    await send();
    expect([await state(), await left()]).toEqual(['failed', 0]);
    await clean();
  });
});

it('eight senders at once, and eight tellers, are one message', async () => {
  await house.subscribe('p1', 'points-received', 5);
  await Promise.all(Array.from({ length: 8 }, () => tell()));
  await Promise.all(Array.from({ length: 8 }, () => send()));
  expect([house.sent.length, await left(), await state()]).toEqual([1, 4, 'sent']);
  await clean();
}, 60_000);

describe.each(EVERY_FAULT)('with %s at every store call', (fault) => {
  const atEach = async (run: (deps: NoticeDeps) => Promise<unknown>, ready: () => Promise<void>, check: () => Promise<void>) => {
    await ready();
    const counted = faults(() => undefined);
    await run(house.through(counted.intercept));
    expect(counted.attempts.length).toBeGreaterThan(1);
    for (let at = 1; at <= counted.attempts.length; at++) {
      house = await noticeHouse();
      await ready();
      const { intercept } = faults((n) => (n === at ? fault : undefined));
      await run(house.through(intercept)).catch(() => null);
      await clean();
      await run(house.deps);
      await check();
      await clean();
    }
  };
  it('telling is one message', async () => {
    await atEach(
      (deps) => tell('e1', deps),
      () => house.subscribe('p1', 'points-received', 2),
      async () => expect([await left(), await state()]).toEqual([1, 'waiting']),
    );
  }, 120_000);
  it('sending is one call to WeChat at most, and ends', async () => {
    await atEach(
      (deps) => send(deps),
      async () => {
        await house.subscribe('p1', 'points-received');
        await tell();
      },
      async () => {
        expect(house.sent.length).toBeLessThanOrEqual(1);
        house.pass(11);
        await send();
        expect(house.sent.length).toBeLessThanOrEqual(1);
        expect(house.sent.length === 1 ? ['sent', 'unknown'] : ['unknown']).toContain(await state());
      },
    );
  }, 120_000);
  it('a subscription counts once', async () => {
    const body: Subscribe['body'] = { appId: APP, code: 'p1', answers: [{ kind: 'points-received', answer: 'accept' }] };
    let command: Subscribe = { ...house.sending('p1'), body };
    await atEach(
      (deps) => subscribeToNotices(deps)(command),
      async () => {
        command = { ...house.sending('p1'), body };
      },
      async () => expect(await left()).toBe(1),
    );
  }, 120_000);
});

describe('over HTTP', () => {
  const call = senderOf<string>({
    routes: () => noticeRoutes(() => house.deps),
    principalOf: (who) => house.sending(who).principal,
    usually: 'p1',
    now: () => new Date(),
  });
  it('a villager sees what there is, subscribes, and switches it off and on', async () => {
    const before = await call(contract.getNoticeSettings);
    expect(before.body.settings.map(({ left: count, on }) => [count, on])).toEqual(Array.from({ length: 7 }, () => [0, true]));
    const body = { appId: APP, code: 'p1', answers: [{ kind: 'points-received', answer: 'accept' }] };
    expect((await call(contract.subscribeToNotices, { body })).body.settings[0]).toMatchObject({ left: 1, on: true });
    const params = { kind: 'points-received' };
    expect((await call(contract.switchNotice, { params, body: { on: false } })).body.settings[0]).toMatchObject({ left: 1, on: false });
    expect((await call(contract.subscribeToNotices, { body: { ...body, appId: 'wx-other' } })).body.code).toBe('appUnknown');
    await clean();
  });
  it('nobody subscribes to what there is not', async () => {
    const body = { appId: APP, code: 'p1', answers: [{ kind: 'loans-for-you', answer: 'accept' }] };
    expect((await call(contract.subscribeToNotices, { body })).status).toBe(400);
  });
});
