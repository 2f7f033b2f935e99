import type { CounterChanged } from '@huinong/shared/facts/merchant.ts';
import { describe, expect, it } from 'vitest';
import { followMemberIdentified } from './follow-people.ts';
import { inviteClerk } from './invite-clerk.ts';
import { joinCounter } from './join-counter.ts';
import { listMyCounters } from './list-my-counters.ts';
import { listMerchantsNear } from './list-near.ts';
import { removeClerk } from './remove-clerk.ts';
import {
  admitted,
  done,
  factHead,
  joined,
  kindOf,
  OTHER_VILLAGE,
  sending,
  staffIn,
  testHouse,
  VILLAGE,
  villagerIn,
} from './testing/house.ts';

const DAY_MS = 86_400_000;

describe('a counter', () => {
  it('is opened to an owner by the staff, to clerks by the owner, and told', async () => {
    const house = await testHouse();
    const merchantId = await admitted(house);
    await joined(house, merchantId, 'p1', 'owner');
    const owner = villagerIn(house, 'p1');
    const { code } = done(await inviteClerk(house.deps)({ ...sending(owner), merchantId, body: { as: 'clerk', label: '小王' } }));
    const typed = `${code.slice(0, 5).toLowerCase()} ${code.slice(5)}`;
    const clerk = villagerIn(house, 'p2');
    const reply = done(await joinCounter(house.deps)({ ...sending(clerk), body: { code: typed } }));
    expect(reply).toEqual({ merchantId, name: '桦树村便民超市1', state: 'admitted', as: 'clerk', clerks: null });
    const mine = done(await listMyCounters(house.deps)({ principal: owner })).counters;
    expect(mine).toMatchObject([
      {
        as: 'owner',
        clerks: [
          { personId: 'p1', label: '小赵' },
          { personId: 'p2', label: '小王' },
        ],
      },
    ]);
    expect(done(await listMyCounters(house.deps)({ principal: clerk })).counters).toEqual([reply]);
    expect(done(await listMyCounters(house.deps)({ principal: villagerIn(house, 'p3') })).counters).toEqual([]);

    done(await removeClerk(house.deps)({ ...sending(owner), merchantId, personId: 'p2' }));
    expect(done(await listMyCounters(house.deps)({ principal: clerk })).counters).toEqual([]);
    const told = (await house.told<CounterChanged>('merchant.counterChanged')).map(({ body }) => [body.ownerId, body.clerkIds]);
    expect(told).toEqual([
      [null, []],
      ['p1', ['p1']],
      ['p1', ['p1', 'p2']],
      ['p1', ['p1']],
    ]);
    const text = JSON.stringify(await house.items());
    for (const secret of ['小王', '小赵', code]) expect(text).not.toContain(secret);
    expect(await house.violations()).toEqual([]);
  });

  it('is a stranger’s neither to invite to nor to take from', async () => {
    const house = await testHouse();
    const merchantId = await admitted(house);
    await joined(house, merchantId, 'p1', 'owner');
    await joined(house, merchantId, 'p2');
    const body = { as: 'clerk' as const, label: '我' };
    for (const who of [villagerIn(house, 'p2'), villagerIn(house, 'p9'), staffIn(house).stranger]) {
      expect(kindOf(await inviteClerk(house.deps)({ ...sending(who), merchantId, body }))).toBe('notFound');
      expect(kindOf(await removeClerk(house.deps)({ ...sending(who), merchantId, personId: 'p1' }))).toBe('notFound');
    }
    expect(kindOf(await inviteClerk(house.deps)({ ...sending(villagerIn(house, 'p1')), merchantId: 'nobody', body }))).toBe('notFound');
    done(await removeClerk(house.deps)({ ...sending(villagerIn(house, 'p2')), merchantId, personId: 'p2' }));
  });

  it('takes one person a code, for a day', async () => {
    const house = await testHouse();
    const merchantId = await admitted(house);
    const at = new Date();
    const invite = { ...sending(staffIn(house).manager, at), merchantId, body: { as: 'clerk' as const, label: '小王' } };
    const codes = await Promise.all(Array.from({ length: 16 }, () => inviteClerk(house.deps)(invite)));
    expect(new Set(codes.map((one) => done(one).code)).size).toBe(1);
    const { code } = done(await inviteClerk(house.deps)(invite));
    const late = sending(villagerIn(house, 'p8'), new Date(at.getTime() + DAY_MS));
    expect(kindOf(await joinCounter(house.deps)({ ...late, body: { code } }))).toBe('clerkInvitationInvalid');
    expect(kindOf(await joinCounter(house.deps)({ ...sending(villagerIn(house, 'p8')), body: { code: 'AAAAAAAAAA' } }))).toBe(
      'clerkInvitationInvalid',
    );
    const people = Array.from({ length: 16 }, (_, i) => villagerIn(house, `q${i}`));
    const tried = await Promise.all(people.map((who) => joinCounter(house.deps)({ ...sending(who), body: { code } })));
    expect(tried.filter((one) => one.ok)).toHaveLength(1);
    for (const one of tried) if (!one.ok) expect(one.error.kind).toBe('clerkInvitationInvalid');
    expect(await house.violations()).toEqual([]);
  });

  it('joined sixteen times at once by one sending is joined once, and two owners’ invitations make one owner', async () => {
    const house = await testHouse();
    const merchantId = await admitted(house);
    const code = async () =>
      done(await inviteClerk(house.deps)({ ...sending(staffIn(house).manager), merchantId, body: { as: 'owner', label: '店主' } })).code;
    const [first, second] = [await code(), await code()];
    const join = { ...sending(villagerIn(house, 'p1')), body: { code: first } };
    const replies = await Promise.all(Array.from({ length: 16 }, () => joinCounter(house.deps)(join)));
    expect(new Set(replies.map((one) => JSON.stringify(done(one)))).size).toBe(1);
    expect(kindOf(await joinCounter(house.deps)({ ...sending(villagerIn(house, 'p2')), body: { code: second } }))).toBe('ownerKnown');
    expect(await house.violations()).toEqual([]);
  });
});

it('shows villagers the open merchants, their own village’s first, and measures only when told where they stand', async () => {
  const house = await testHouse();
  const here = await admitted(house, 1, { place: { latitude: 44.9, longitude: 126.55 } });
  const near = await admitted(house, 2, { village: OTHER_VILLAGE, place: { latitude: 44.84, longitude: 126.55 }, category: 'food' });
  const nowhere = await admitted(house, 3, { village: OTHER_VILLAGE });
  const principal = villagerIn(house, 'p1');
  const told = (factId: string, village: string) =>
    followMemberIdentified(house.deps)({
      ...factHead(house),
      factId,
      type: 'village.memberIdentified',
      body: { personId: 'p1', village } as Parameters<ReturnType<typeof followMemberIdentified>>[0]['body'],
    });
  await told('02', VILLAGE);
  await told('01', OTHER_VILLAGE);
  const list = async (query: Parameters<ReturnType<typeof listMerchantsNear>>[0]['query']) =>
    done(await listMerchantsNear(house.deps)({ principal, query })).merchants;
  const standing = { latitude: 44.83, longitude: 126.55 };
  expect((await list(standing)).map((one) => [one.merchantId, one.ownVillage, one.distanceM])).toEqual([
    [here, true, 7784],
    [near, false, 1112],
    [nowhere, false, null],
  ]);
  expect((await list({})).map((one) => [one.merchantId, one.distanceM])).toEqual([
    [here, null],
    [near, null],
    [nowhere, null],
  ]);
  expect((await list({ category: 'food' })).map((one) => one.merchantId)).toEqual([near]);
  expect(kindOf(await listMerchantsNear(house.deps)({ principal, query: { latitude: 44 } }))).toBe('invalidRequest');
});
