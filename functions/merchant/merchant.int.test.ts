import type { CounterChanged } from '@huinong/shared/facts/merchant.ts';
import { type ApprovalAsked, approvalContent } from '@huinong/shared/facts/workflow.ts';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../platform/content-hash.ts';
import type { Item } from '../platform/table.ts';
import { applyForMerchant } from './apply-for-merchant.ts';
import { blockMerchant, closeMerchant, releaseMerchant } from './change-state.ts';
import { followApprovalDecided } from './follow-decision.ts';
import type { MerchantItem } from './items.ts';
import { merchantIndexKeys, merchantKey, pictureKey } from './keys.ts';
import { getMerchant, getMerchantPicture, listMerchants } from './read-merchants.ts';
import * as houses from './testing/house.ts';

const { admitted, applicationBody, decisionOn, done, JPEG, kindOf, OTHER_VILLAGE, sending, staffIn, testHouse, usccOf, VILLAGE } = houses;
const body = { reason: '顾客投诉' };

describe('an application', () => {
  it('waits for a second person, who reads what it is, and opens the counter', async () => {
    const house = await testHouse();
    const { manager, reviewer } = staffIn(house);
    const applied = done(await applyForMerchant(house.deps)({ ...sending(manager), body: applicationBody() }));
    expect(applied.state).toBe('applied');
    const { merchantId } = applied;
    const [asked] = await house.told<ApprovalAsked<'merchant'>>('merchant.approvalAsked');
    expect(asked?.body).toMatchObject({
      kind: 'merchant-admission',
      subject: merchantId,
      approvalId: applied.approvalId,
      proposedBy: 'm1',
      village: VILLAGE,
      summary: '商户准入：桦树村便民超市1（超市便利店），桦树村一组村口。店主 赵*成 138****0001',
      changes: [{ after: usccOf(1) }, { after: VILLAGE }, { after: '榆树农商银行 尾号 0018' }],
    });
    expect(asked && contentHash(approvalContent(asked.body))).toBe(asked?.body.hash);
    expect(await house.told('merchant.counterChanged')).toEqual([]);

    const decision = await decisionOn(house, merchantId);
    await Promise.all([1, 2, 3].map(() => followApprovalDecided(house.deps)(decision)));
    expect(done(await getMerchant(house.deps)({ principal: reviewer, merchantId }))).toMatchObject({
      state: 'admitted',
      uscc: usccOf(1),
      ownerMaskedName: '赵*成',
      ownerMaskedPhone: '138****0001',
      payoutCard: { bank: '榆树农商银行', tail: '0018' },
      clerks: [],
      history: [
        { kind: 'applied', byMe: false, reason: null },
        { kind: 'admitted', byMe: true, reason: '资料齐全' },
      ],
      may: ['block', 'close', 'invite', 'change-card'],
    });
    expect((await house.told<CounterChanged>('merchant.counterChanged')).map((fact) => fact.body)).toEqual([
      { merchantId, name: '桦树村便民超市1', active: true, ownerId: null, clerkIds: [], budget: null },
    ]);
    expect(await house.violations()).toEqual([]);
  });

  it('is not admitted by its maker, for other content, or after a refusal', async () => {
    const house = await testHouse();
    const { manager } = staffIn(house);
    const { merchantId } = done(await applyForMerchant(house.deps)({ ...sending(manager), body: applicationBody() }));
    const decision = await decisionOn(house, merchantId);
    const state = async () => done(await getMerchant(house.deps)({ principal: manager, merchantId })).state;
    const follow = (more: Partial<typeof decision.body>) =>
      followApprovalDecided(house.deps)({ ...decision, body: { ...decision.body, ...more } });
    await follow({ decidedBy: 'm1' });
    await follow({ hash: 'x'.repeat(43) });
    await follow({ approvalId: 'another' });
    await follow({ proposer: 'lending' });
    await follow({ subject: 'nobody' });
    expect(await state()).toBe('applied');
    await follow({ outcome: 'rejected', reason: '照片不清' });
    await follow({});
    expect(await state()).toBe('rejected');
    expect(await house.told('merchant.counterChanged')).toEqual([]);
    // The licence is free for another try.
    done(await applyForMerchant(house.deps)({ ...sending(manager), body: applicationBody() }));
    expect(await house.violations()).toEqual([]);
  });

  it('is refused for what does not fit, and writes nothing', async () => {
    const house = await testHouse();
    const { manager, stranger } = staffIn(house);
    const apply = async (more: Parameters<typeof applicationBody>[1], who = manager) =>
      kindOf(await applyForMerchant(house.deps)({ ...sending(who), body: applicationBody(1, more) }));
    const owner = applicationBody().owner;
    const before = (await house.items()).length;
    expect(await apply({ uscc: `${usccOf(1).slice(0, 17)}O` })).toBe('invalidRequest');
    expect(await apply({ owner: { ...owner, idNumber: '229901198503021230' } })).toBe('invalidRequest');
    expect(await apply({ licencePicture: Buffer.from('%PDF-1.7 and so on').toString('base64') })).toBe('invalidRequest');
    expect(await apply({ sitePicture: Buffer.from('GIF89a and so on....').toString('base64') })).toBe('invalidRequest');
    expect(await apply({ village: '220182105999' })).toBe('notFound');
    expect(await apply({ village: OTHER_VILLAGE })).toBe('notFound');
    expect(await apply({}, stranger)).toBe('notFound');
    expect(await apply({ payoutCardTail: '9999' })).toBe('payoutCardUnknown');
    house.bank.held = [...(house.bank.held ?? []), { cardId: 'card-2', bank: '榆树农商银行', tail: '0018' }];
    expect(await apply({})).toBe('payoutCardTwice');
    house.bank.held = null;
    expect(await apply({})).toBe('bankSilent');
    expect((await house.items()).length).toBe(before);
  });

  it('has one living merchant a licence, of sixteen that come at once', async () => {
    const house = await testHouse();
    const { manager } = staffIn(house);
    const results = await Promise.all(
      Array.from({ length: 16 }, () => applyForMerchant(house.deps)({ ...sending(manager), body: applicationBody() })),
    );
    expect(results.filter((one) => one.ok)).toHaveLength(1);
    for (const one of results) if (!one.ok) expect(one.error.kind).toBe('usccTaken');
    expect(await house.violations()).toEqual([]);
  });

  it('keeps pictures sealed, each in an item of its own below 300 KB, and shows them to staff of the village', async () => {
    const house = await testHouse();
    const { manager, stranger } = staffIn(house);
    // Random bytes, which nothing makes smaller, up to the longest that the contract takes.
    const bytes = Buffer.concat([Buffer.from(JPEG, 'base64'), Buffer.from(crypto.getRandomValues(new Uint8Array(60_000)))]);
    const big = Buffer.concat(Array.from({ length: 5 }, () => bytes))
      .subarray(0, 292_500)
      .toString('base64');
    const given = { ...sending(manager), body: applicationBody(1, { licencePicture: big }) };
    const { merchantId } = done(await applyForMerchant(house.deps)(given));
    const picture = (await house.table.get(pictureKey(merchantId, 'licence')))?.sealed as Uint8Array;
    expect(big.length).toBe(390_000);
    expect(picture.length).toBeLessThan(300_000);
    const read = (principal = manager, name: 'licence' | 'site' = 'licence') =>
      getMerchantPicture(house.deps)({ principal, merchantId, picture: name });
    expect(done(await read())).toEqual({ mediaType: 'image/jpeg', imageBase64: big });
    expect(done(await read(manager, 'site')).mediaType).toBe('image/png');
    expect(kindOf(await read(stranger))).toBe('notFound');
    const text = JSON.stringify(await house.items());
    for (const secret of ['赵大成', '赵*成', '13899990001', '229901198503021', 'card-1', big.slice(100, 140)])
      expect(text).not.toContain(secret);
  });
});

describe('block, release, close', () => {
  it('each change is told whole, later than the one before, whatever the clock of who sent it said', async () => {
    const house = await testHouse();
    const merchantId = await admitted(house);
    const { manager, reviewer, second } = staffIn(house);
    const longAgo = new Date('2026-11-20T00:00:00Z');
    const block = { ...sending(manager, longAgo), merchantId, body };
    const blocks = await Promise.all(Array.from({ length: 16 }, () => blockMerchant(house.deps)(block)));
    expect(blocks.map(done)).toEqual(Array.from({ length: 16 }, () => ({ merchantId, state: 'blocked' })));
    expect(kindOf(await releaseMerchant(house.deps)({ ...sending(manager), merchantId, body }))).toBe('reviewerNeeded');
    done(await releaseMerchant(house.deps)({ ...sending(second, longAgo), merchantId, body }));
    done(await blockMerchant(house.deps)({ ...sending(reviewer, longAgo), merchantId, body }));
    expect(kindOf(await releaseMerchant(house.deps)({ ...sending(reviewer), merchantId, body }))).toBe('samePerson');
    done(await closeMerchant(house.deps)({ ...sending(second, longAgo), merchantId, body }));
    expect(kindOf(await closeMerchant(house.deps)({ ...sending(second), merchantId, body }))).toBe('merchantClosed');
    const told = await house.told<CounterChanged>('merchant.counterChanged');
    expect(told.map((fact) => fact.body.active)).toEqual([true, false, true, false, false]);
    expect(await house.violations()).toEqual([]);
  });

  it('an application taken back needs nobody’s word any more', async () => {
    const house = await testHouse();
    const { manager, stranger } = staffIn(house);
    const { merchantId, approvalId } = done(await applyForMerchant(house.deps)({ ...sending(manager), body: applicationBody() }));
    expect(kindOf(await closeMerchant(house.deps)({ ...sending(stranger), merchantId, body }))).toBe('notFound');
    done(await closeMerchant(house.deps)({ ...sending(manager), merchantId, body }));
    expect((await house.told('merchant.approvalWithdrawn')).map((fact) => fact.body)).toEqual([{ approvalId }]);
    await followApprovalDecided(house.deps)(await decisionOn(house, merchantId));
    expect(done(await getMerchant(house.deps)({ principal: manager, merchantId })).state).toBe('closed');
    expect(await house.told('merchant.counterChanged')).toEqual([]);
    expect(await house.violations()).toEqual([]);
  });
});

it('finds by name or address among all of a state, and looks at a bounded number in one call', async () => {
  const house = await testHouse();
  const { manager, admin } = staffIn(house);
  const here = await admitted(house, 1);
  const there = await admitted(house, 2, { village: OTHER_VILLAGE });
  const [one, other] = await house.table.getAll([merchantKey(here), merchantKey(there)]);
  // A thousand more before the second, which is found by the second call.
  const many = Array.from({ length: 1_000 }, (_, n): Item => {
    const merchantId = `0${n.toString().padStart(4, '0')}`;
    const village = (one as MerchantItem).village;
    return { ...one, ...merchantKey(merchantId), merchantId, name: '杂货铺', ...merchantIndexKeys('admitted', village, merchantId) };
  });
  await house.table.putAll([...many, { ...(other as Item), name: '河东农资店' }]);
  const find = async (name: string, principal = admin, cursor?: string) => {
    const query = { state: 'admitted' as const, name, ...(cursor === undefined ? {} : { cursor }) };
    const { merchants, next } = done(await listMerchants(house.deps)({ principal, query }));
    return { ids: merchants.map(({ merchantId }) => merchantId), next };
  };
  const first = await find('河东');
  expect([first.ids, first.next]).toEqual([[], expect.any(String)]);
  expect(await find('河东', admin, first.next ?? '')).toEqual({ ids: [there], next: null });
  expect((await find('河东', manager, first.next ?? '')).ids).toEqual([]);
  const common = await find('杂货');
  expect([common.ids.length >= 50, common.ids.length < 150, common.next]).toEqual([true, true, expect.any(String)]);
}, 60_000);

it('lists those of a state, of the villages that the caller sees', async () => {
  const house = await testHouse();
  const { manager, stranger, admin } = staffIn(house);
  const here = await admitted(house, 1);
  const there = await admitted(house, 2, { village: OTHER_VILLAGE });
  const list = async (principal = admin, query: { state?: 'admitted' | 'blocked'; village?: string } = {}) =>
    done(await listMerchants(house.deps)({ principal, query: { state: 'admitted', ...query } })).merchants.map((one) => one.merchantId);
  expect(await list()).toEqual([here, there]);
  expect([await list(manager), await list(stranger)]).toEqual([[here], [there]]);
  expect(await list(admin, { village: OTHER_VILLAGE })).toEqual([there]);
  expect(await list(admin, { state: 'blocked' })).toEqual([]);
  expect(kindOf(await listMerchants(house.deps)({ principal: manager, query: { state: 'admitted', village: OTHER_VILLAGE } }))).toBe(
    'notFound',
  );
});
