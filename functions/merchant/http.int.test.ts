import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import * as contract from '@huinong/shared/contracts/merchant.ts';
import * as settlement from '@huinong/shared/contracts/settlement.ts';
import { beforeAll, expect, it } from 'vitest';
import type { Principal } from '../platform/principal.ts';
import { type Input, senderOf } from '../platform/testing/sender.ts';
import { followApprovalDecided } from './follow-decision.ts';
import { merchantRoutes } from './http.ts';
import { applicationBody, decisionOn, staffIn, type TestHouse, testHouse, villagerIn } from './testing/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});

type Who = keyof ReturnType<typeof staffIn> | 'owner' | 'clerk' | 'other';
const principalOf = (who: Who): Principal => {
  if (who === 'owner' || who === 'clerk') return villagerIn(house, who);
  return who === 'other' ? { ...staffIn(house).admin, institution: 'T0other' } : staffIn(house)[who];
};
const send = senderOf<Who>({ routes: () => merchantRoutes(() => house.deps), principalOf, usually: 'manager' });

it('walks from the application to the counter as its contract says', async () => {
  const applied = await send(contract.applyForMerchant, { body: applicationBody() });
  expect(applied.status).toBe(201);
  const { merchantId } = applied.body;
  const params = { merchantId };
  await followApprovalDecided(house.deps)(await decisionOn(house, merchantId));
  expect((await send(contract.listMerchants, { query: 'state=admitted' })).body.merchants).toMatchObject([{ merchantId }]);
  expect((await send(contract.getMerchantPicture, { params: { merchantId, picture: 'site' } })).body.mediaType).toBe('image/png');
  const asked = await send(contract.inviteClerk, { params, body: { as: 'owner', label: '店主' } });
  expect((await send(contract.joinCounter, { body: { code: asked.body.code }, as: 'owner' })).body.as).toBe('owner');
  const more = await send(contract.inviteClerk, { params, body: { as: 'clerk', label: '小王' }, as: 'owner' });
  expect((await send(contract.joinCounter, { body: { code: more.body.code }, as: 'clerk' })).status).toBe(201);
  expect((await send(contract.listMyCounters, { as: 'owner' })).body.counters[0]?.clerks).toHaveLength(2);
  expect((await send(contract.listMerchantsNear, { as: 'clerk', query: 'latitude=44.8&longitude=126.5' })).body.merchants).toHaveLength(1);
  expect((await send(contract.removeClerk, { params: { merchantId, personId: 'clerk' }, body: {}, as: 'owner' })).status).toBe(200);
  expect((await send(contract.blockMerchant, { params, body: { reason: '顾客投诉' } })).body.state).toBe('blocked');
  expect((await send(contract.getMerchant, { params, as: 'reviewer' })).body.may).toEqual(['release', 'close', 'change-card']);
  expect((await send(contract.releaseMerchant, { params, body: { reason: '已经整改' }, as: 'reviewer' })).body.state).toBe('admitted');
  expect((await send(settlement.listSettlements, { params, as: 'owner' })).body).toEqual({ settlements: [], next: null });
  expect((await send(settlement.getSettlement, { params: { merchantId, day: '2026-11-23' }, as: 'owner' })).status).toBe(404);
  expect((await send(contract.closeMerchant, { params, body: { reason: '不再经营' }, as: 'admin' })).body.state).toBe('closed');
  expect(await house.violations()).toEqual([]);
});

it.each<[string, Endpoint, Input<Who>, number]>([
  ['a villager who applies', contract.applyForMerchant, { body: applicationBody(2), as: 'owner' }, 403],
  ['a villager who looks into the list', contract.listMerchants, { query: 'state=admitted', as: 'owner' }, 403],
  ['a state that there is not', contract.listMerchants, { query: 'state=open' }, 400],
  ['a code of the wrong form', contract.applyForMerchant, { body: { ...applicationBody(2), uscc: '9222' } }, 400],
  [
    'a phone that is none',
    contract.applyForMerchant,
    { body: { ...applicationBody(2), owner: { ...applicationBody().owner, phone: '110' } } },
    400,
  ],
  ['a picture that is too big', contract.applyForMerchant, { body: { ...applicationBody(2), sitePicture: 'AAAA'.repeat(97_501) } }, 400],
  ['a picture of another name', contract.getMerchantPicture, { params: { merchantId: 'M', picture: 'owner' } }, 400],
  ['a day that is none', settlement.getSettlement, { params: { merchantId: 'M', day: '2026-02-30' } }, 400],
  ['a stranger’s settlements', settlement.listSettlements, { params: { merchantId: 'M' }, as: 'clerk' }, 404],
  ['no reason', contract.blockMerchant, { params: { merchantId: 'M' }, body: { reason: ' ' } }, 400],
  ['a merchant that is not there', contract.getMerchant, { params: { merchantId: 'M' } }, 404],
  ['another bank’s staff', contract.inviteClerk, { params: { merchantId: 'M' }, body: { as: 'clerk', label: '我' }, as: 'other' }, 404],
])('refuses %s', async (_, endpoint, input, status) => expect((await send(endpoint, input)).status).toBe(status));
