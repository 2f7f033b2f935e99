import { availablePoints } from '@huinong/shared/points/ledger/account.ts';
import { describe, expect, it } from 'vitest';
import { dayMoves, daySums } from '../at-counter.ts';
import { redeem } from '../redeem.ts';
import { accountAt, codeOf, done, principalOf, sending, testHouse, withCounter, withPoints } from '../testing/house.ts';
import { cancelOrder } from './end-order.ts';
import { handOverOrders } from './hand-over.ts';
import { orderKey, standingKey, stockKey } from './keys.ts';
import { lapseOrders } from './lapse-orders.ts';
import { lookAtPickUps } from './look-at-pick-ups.ts';
import { addStock, changeBenefit, putBenefitOnSale, takeBenefitOff } from './manage-benefits.ts';
import { orderBenefit } from './order-benefit.ts';
import { getBenefit, listBenefits, listManagedBenefits, listMyOrders } from './read-mall.ts';
import { handOverCommand, looked, ON, onSale, orderAt, orderCommand, ordered, termsOf } from './testing/mall.ts';
import type { OrderView } from './views.ts';

const clerk = (house: Parameters<typeof sending>[0], merchantId = 'm1') => sending(house, `clerk-${merchantId}`, 'merchant-clerk');

describe('the mall', () => {
  it('shows what is on sale with what is left of it and what the villager has; what is sold out comes last', async () => {
    const house = await testHouse(ON);
    const rice = await onSale(house, { stock: 1 });
    house.pass(1);
    const oil = await onSale(house, { title: '豆油五升', stock: 20 });
    await onSale(house, { title: '明年的', saleFrom: '2026-12-01' });
    await ordered(house, rice);
    const of = { principal: principalOf(house.institution, 'p1'), at: house.now() };
    const mall = done(await listBenefits(house.deps)(of));
    expect(mall.availablePoints).toBe(700);
    expect(mall.benefits.map(({ benefitId, left }) => [benefitId, left])).toEqual([
      [oil.benefitId, 20],
      [rice.benefitId, 0],
    ]);
    const one = done(await getBenefit(house.deps)({ ...of, benefitId: rice.benefitId }));
    expect(one).toMatchObject({ orderedByMe: 1, state: 'on', benefit: { left: 0, places: [{ merchantId: 'm1', name: '王家超市' }] } });
    const late = await orderBenefit(house.deps)(orderCommand(house, 'p1', rice));
    expect(late).toMatchObject({ ok: false, error: { kind: 'soldOut' } });
    expect(await getBenefit(house.deps)({ ...of, benefitId: 'nobody-0000' })).toMatchObject({ error: { status: 404 } });
  });

  it('holds a person to the limit, counts what was given back no more, and takes no other price than the one shown', async () => {
    const house = await testHouse(ON);
    const rice = await onSale(house, { perPerson: 1 });
    const first = await ordered(house, rice);
    const again = await orderBenefit(house.deps)(orderCommand(house, 'p1', rice));
    expect(again).toMatchObject({ error: { kind: 'limitReached', title: '每人最多换 1 件，您已经换够了' } });
    done(await cancelOrder(house.deps)({ ...sending(house, 'p1'), orderId: first.orderId }));
    const cheaper = await orderBenefit(house.deps)(orderCommand(house, 'p1', { ...rice, pricePoints: 200 }));
    expect(cheaper).toMatchObject({ error: { kind: 'priceChanged' } });
    done(await orderBenefit(house.deps)(orderCommand(house, 'p1', rice)));
    expect(availablePoints(await accountAt(house, 'p1'))).toBe(700);
    const orders = done(await listMyOrders(house.deps)({ principal: principalOf(house.institution, 'p1'), cursor: undefined }));
    expect(orders.orders.map(({ state }) => state).sort()).toEqual(['cancelled', 'ordered']);
    expect((await house.verify()).violations).toEqual([]);
  });

  it('gives the points back when nobody came in time, in the minute after midnight and not before', async () => {
    const house = await testHouse(ON);
    const { orderId } = await ordered(house, await onSale(house));
    await house.setBusinessDate('2026-12-05');
    expect(await lapseOrders(house.deps)(house.institution)).toBe(0);
    await house.setBusinessDate('2026-12-06');
    const before = done(await listMyOrders(house.deps)({ principal: principalOf(house.institution, 'p1'), cursor: undefined }));
    expect(before.orders[0]?.state).toBe('lapsed');
    expect((await looked(house, 'p1')).orders).toEqual([]);
    expect(await lapseOrders(house.deps)(house.institution)).toBe(1);
    expect(await lapseOrders(house.deps)(house.institution)).toBe(0);
    expect((await orderAt(house, 'p1', orderId)).state).toBe('lapsed');
    expect(availablePoints(await accountAt(house, 'p1'))).toBe(1_000);
    expect((await house.verify()).violations).toEqual([]);
  });
});

describe('a hand-over', () => {
  it('gives out by the scanned code what waits at this counter, counts into its day, and uses the code up', async () => {
    const house = await testHouse(ON);
    const rice = await onSale(house);
    await ordered(house, rice);
    await withCounter(house, 'm2');
    const body = termsOf({ title: '理发一次', kind: 'service', merchantIds: ['m1', 'm2'], settlementFen: 1_500 });
    const haircut = done(await putBenefitOnSale(house.deps)({ ...sending(house, 'admin'), body }));
    done(await orderBenefit(house.deps)(orderCommand(house, 'p1', haircut)));
    expect((await looked(house, 'p1', 'm2')).orders.map(({ title }) => title)).toEqual(['理发一次']);
    const command = await handOverCommand(house, 'p1');
    expect(command.body.orderIds).toHaveLength(2);
    // Longer than the code itself is good, shorter than its ticket.
    house.pass(8);
    const { handOvers } = done(await handOverOrders(house.deps)({ ...command, at: house.now() }));
    expect(handOvers.map(({ amountFen }) => amountFen).sort()).toEqual([1_500, 2_600]);
    expect(daySums(await dayMoves(house.table, 'm1', ON)).netFen).toBe(4_100);
    const other = { ...clerk(house), merchantId: 'm1', body: command.body };
    expect(await handOverOrders(house.deps)(other)).toMatchObject({ error: { kind: 'orderOver' } });
    expect((await looked(house, 'p1')).orders).toEqual([]);
    expect((await house.verify()).violations).toEqual([]);
  });

  it('takes a code once: for points or for goods, not for both', async () => {
    const house = await testHouse(ON);
    await ordered(house, await onSale(house));
    const { qr } = await codeOf(house, 'p1');
    const at = { ...clerk(house), merchantId: 'm1' };
    const seen = done(await lookAtPickUps(house.deps)({ ...at, code: qr }));
    done(await redeem(house.deps)({ ...at, body: { codes: [{ code: qr, points: 10 }], channel: 'weapp' } }));
    const body = { ticket: seen.ticket, orderIds: seen.orders.map(({ orderId }) => orderId), channel: 'weapp' as const };
    expect(await handOverOrders(house.deps)({ ...clerk(house), merchantId: 'm1', body })).toMatchObject({ error: { kind: 'codeUsed' } });
    expect(await lookAtPickUps(house.deps)({ ...clerk(house), merchantId: 'm1', code: qr })).toMatchObject({ error: { kind: 'codeUsed' } });
  });

  it('is refused with a ticket of another counter, one that is over or made up, to strangers, and to the shop’s own people', async () => {
    const house = await testHouse(ON);
    const rice = await onSale(house);
    await withCounter(house, 'm2');
    await ordered(house, rice);
    const command = await handOverCommand(house, 'p1');
    const elsewhere = await handOverOrders(house.deps)({ ...command, ...clerk(house, 'm2'), merchantId: 'm2' });
    expect(elsewhere).toMatchObject({ error: { kind: 'ticketOver' } });
    const madeUp = { ...command, body: { ...command.body, ticket: 'bm9ib2R5' } };
    expect(await handOverOrders(house.deps)(madeUp)).toMatchObject({ error: { kind: 'ticketOver' } });
    expect(await handOverOrders(house.deps)({ ...command, ...sending(house, 'p9') })).toMatchObject({ error: { status: 404 } });
    house.pass(11);
    expect(await handOverOrders(house.deps)({ ...command, at: house.now() })).toMatchObject({ error: { kind: 'ticketOver' } });
    await ordered(house, rice, 'owner-m1');
    const own = await lookAtPickUps(house.deps)({ ...clerk(house), merchantId: 'm1', code: (await codeOf(house, 'owner-m1')).qr });
    expect(own).toMatchObject({ error: { kind: 'ownCounter' } });
    await withCounter(house, 'm1', { active: false });
    const blocked = await lookAtPickUps(house.deps)({ ...clerk(house), merchantId: 'm1', code: (await codeOf(house, 'p1')).qr });
    expect(blocked).toMatchObject({ error: { kind: 'merchantBlocked' } });
    expect((await house.verify()).violations).toEqual([]);
  });

  it('reads the eighteen digits too, and of somebody who has nothing here says nothing', async () => {
    const house = await testHouse(ON);
    await ordered(house, await onSale(house));
    await withPoints(house, 'p2', 10, ON);
    const [one, other] = [await codeOf(house, 'p1'), await codeOf(house, 'p2')];
    const look = (code: string) => lookAtPickUps(house.deps)({ ...clerk(house), merchantId: 'm1', code });
    expect(done(await look(one.digits)).orders).toHaveLength(1);
    expect(done(await look(other.digits)).orders).toEqual([]);
    house.pass(2);
    expect(await lookAtPickUps(house.deps)({ ...clerk(house), merchantId: 'm1', code: one.qr })).toMatchObject({
      error: { kind: 'codeExpired' },
    });
  });
});

describe('verify', () => {
  it.each([
    ['a piece that nobody ordered', ({ benefitId }: OrderView) => ({ key: stockKey(benefitId, 3), add: { given: 1 } }), 'points.mallStock'],
    ['a person’s count', ({ benefitId }: OrderView) => ({ key: standingKey('p1', benefitId), add: { pieces: -1 } }), 'points.mallStock'],
    [
      'an order picked up of which no counter knows',
      ({ orderId }: OrderView) => ({ key: orderKey('p1', orderId), set: { state: 'pickedUp' } }),
      'points.mallOrders',
    ],
    [
      'an order whose points never came back',
      ({ orderId }: OrderView) => ({ key: orderKey('p1', orderId), set: { state: 'lapsed' } }),
      'points.mallOrders',
    ],
  ])('sees %s', async (_, breach, rule) => {
    const house = await testHouse(ON);
    const order = await ordered(house, await onSale(house));
    expect((await house.verify()).violations).toEqual([]);
    await house.table.write([{ kind: 'update', ...breach(order) }]);
    expect((await house.verify()).violations.map((found) => found.rule)).toContain(rule);
  });
});

describe('who keeps the mall', () => {
  it('changes terms under what was read, adds pieces, takes off for good; what was ordered stays as agreed', async () => {
    const house = await testHouse(ON);
    const rice = await onSale(house, { stock: 1 });
    const { orderId } = await ordered(house, rice);
    const { stock: _stock, ...terms } = termsOf({ pricePoints: 500, settlementFen: 4_000 });
    const change = { ...sending(house, 'admin'), benefitId: rice.benefitId, body: { ...terms, version: rice.version } };
    const changed = done(await changeBenefit(house.deps)(change));
    expect(changed).toMatchObject({ pricePoints: 500, stock: 1, ordered: 1, left: 0, version: 2 });
    expect(done(await changeBenefit(house.deps)(change))).toEqual(changed);
    const stale = await changeBenefit(house.deps)({ ...change, ...sending(house, 'admin') });
    expect(stale).toMatchObject({ error: { kind: 'benefitChanged' } });
    const more = { ...sending(house, 'admin'), benefitId: rice.benefitId, body: { pieces: 9 } };
    done(await addStock(house.deps)(more));
    done(await addStock(house.deps)(more));
    const [managed] = done(await listManagedBenefits(house.deps)({ principal: principalOf(house.institution, 'admin') })).benefits;
    expect(managed).toMatchObject({ stock: 10, ordered: 1, left: 9, state: 'on' });
    done(await takeBenefitOff(house.deps)({ ...sending(house, 'admin'), benefitId: rice.benefitId }));
    const off = await orderBenefit(house.deps)(orderCommand(house, 'p1', changed));
    expect(off).toMatchObject({ error: { kind: 'notOnSale' } });
    expect(await addStock(house.deps)({ ...more, ...sending(house, 'admin') })).toMatchObject({ error: { kind: 'benefitTakenOff' } });
    done(await handOverOrders(house.deps)(await handOverCommand(house, 'p1')));
    expect(await orderAt(house, 'p1', orderId)).toMatchObject({ state: 'pickedUp', settlementFen: 2_600 });
    expect((await house.verify()).violations).toEqual([]);
  });

  it.each([
    [{ merchantIds: ['m1', 'm9'] }, 'placeUnknown'],
    [{ merchantIds: ['m1', 'm1'] }, 'placeTwice'],
    [{ saleTo: '2026-11-19' }, 'saleIsPast'],
  ])('puts nothing on sale with %j', async (more, kind) => {
    const house = await testHouse(ON);
    await withCounter(house, 'm1');
    const put = await putBenefitOnSale(house.deps)({ ...sending(house, 'admin'), body: termsOf(more) });
    expect(put).toMatchObject({ error: { kind } });
  });
});
