import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/date.ts';
import { availablePoints, type PointsAccount } from '../ledger/account.ts';
import { accountWith, done, kinds, lot, noon } from '../testing/moments.ts';
import { type Benefit, judgeTerms, saleStateOn } from './benefit.ts';
import { decideHandOver, decideOrder, decideOrderEnded, isLate, isReminded, type Order, remindedThrough, waitsAt } from './order.ts';
import { leftInParts, partWithPiece, piecesIn } from './stock.ts';

const ON = '2026-11-20';
const SHOP = { merchantId: 'm1', name: '桦树超市' };
const benefit = (more: Partial<Benefit> = {}): Benefit => ({
  benefitId: 'b1',
  kind: 'goods',
  title: '大米十斤',
  words: '',
  pricePoints: 300,
  perPerson: 2,
  saleFrom: '2026-11-01',
  saleTo: '2026-11-30',
  places: [SHOP],
  settlementFen: 2_600,
  pickUpDays: 15,
  pictureId: null,
  stock: 50,
  takenOff: false,
  ...more,
});
const wish = (more = {}) => ({ orderId: 'order_1', personId: 'p1', seenPricePoints: 300, standing: 0, ...more });
const rich = () => accountWith([lot('2025-11', '2026-12-31', 100), lot('2026-03', '2027-12-31', 900)]);
const ordered = (account = rich(), of = benefit()) => done(decideOrder(account, of, wish(), noon(ON)));
const counter = (more = {}) => ({ ...SHOP, active: true, clerkId: 'c1', ownerId: 'o1', ...more });

describe('a benefit', () => {
  it.each([
    ['2026-10-31', 'coming'],
    ['2026-11-01', 'on'],
    ['2026-11-30', 'on'],
    ['2026-12-01', 'over'],
  ])('on %s is %s', (on, state) => {
    expect(saleStateOn(benefit(), on)).toBe(state);
    expect(saleStateOn(benefit({ takenOff: true }), on)).toBe('takenOff');
  });

  it.each([
    [{}, null],
    [{ saleTo: '2026-10-31' }, 'saleEndsBeforeItBegins'],
    [{ saleTo: '2026-11-19' }, 'saleIsPast'],
    [{ saleTo: ON }, null],
    [{ places: [SHOP, SHOP] }, 'placeTwice'],
    [{ places: [SHOP, { ...SHOP, merchantId: 'm2' }] }, null],
    [{ saleFrom: ON, saleTo: ON }, null],
  ])('with %j: %s', (more, refusal) => {
    const judged = judgeTerms(benefit(more), ON);
    expect(judged.ok ? null : judged.error.kind).toBe(refusal);
  });
});

describe('a reminder', () => {
  it.each([
    [3, 'ordered', false],
    [4, 'ordered', true],
    [15, 'ordered', true],
    [15, 'pickedUp', false],
    [15, 'cancelled', false],
  ] as const)('with %i days to fetch it, %s: %s', (pickUpDays, state, reminded) => {
    expect(isReminded({ ...ordered(rich(), benefit({ pickUpDays })).order, state })).toBe(reminded);
  });
  it('comes three days before the last', () => expect(remindedThrough('2026-12-30')).toBe('2027-01-02'));
});

describe('an order', () => {
  it('takes its price at once, from what expires first', () => {
    const { course, order } = ordered();
    expect(kinds(course.events)).toEqual(['frozen', 'spent']);
    expect(course.account.lots).toEqual([lot('2026-03', '2027-12-31', 700)]);
    expect(order).toMatchObject({ state: 'ordered', pricePoints: 300, settlementFen: 2_600, pickUpUntil: '2026-12-05', day: ON });
  });

  it.each([
    [benefit({ takenOff: true }), {}, 'notOnSale'],
    [benefit({ saleFrom: '2026-11-21' }), {}, 'notOnSale'],
    [benefit({ pricePoints: 301 }), {}, 'priceChanged'],
    [benefit(), { standing: 2 }, 'limitReached'],
    [benefit({ pricePoints: 1_001 }), { seenPricePoints: 1_001 }, 'notEnough'],
  ])('of %j is refused with %j: %s', (of, more, kind) => {
    const decided = decideOrder(rich(), of, wish(more), noon(ON));
    expect(decided.ok ? null : decided.error.kind).toBe(kind);
  });

  it('is taken as often as one likes where there is no limit, and once more after one was given back', () => {
    expect(decideOrder(rich(), benefit({ perPerson: null }), wish({ standing: 98 }), noon(ON)).ok).toBe(true);
    expect(decideOrder(rich(), benefit(), wish({ standing: 1 }), noon(ON)).ok).toBe(true);
  });

  it.each(['cancelled', 'lapsed'] as const)('that is %s gives every point back to its lot, once', (how) => {
    const { course, order } = ordered();
    const ended = done(decideOrderEnded(course.account, order, how, noon(ON, 5)));
    expect(ended.course.account.lots).toEqual(rich().lots);
    expect(ended.order.state).toBe(how);
    const again = decideOrderEnded(ended.course.account, ended.order, 'cancelled', noon(ON, 6));
    expect(again).toEqual({ ok: false, error: { kind: 'orderOver', state: how } });
  });

  it('gives points of a lot that expired meanwhile back for 30 days (V15)', () => {
    const { course, order } = ordered();
    const ended = done(decideOrderEnded(course.account, order, 'lapsed', noon('2027-01-02')));
    expect(ended.course.account.lots).toEqual([lot('2025-11', '2027-02-01', 100), lot('2026-03', '2027-12-31', 900)]);
  });

  it('may be picked up through its last day', () => {
    const { order } = ordered();
    expect([waitsAt(order, 'm1', '2026-12-05'), waitsAt(order, 'm1', '2026-12-06'), waitsAt(order, 'm2', ON)]).toEqual([
      true,
      false,
      false,
    ]);
    const two = { ...order, places: [{ ...SHOP, merchantId: 'm2' }, SHOP] };
    expect([waitsAt(two, 'm1', ON), waitsAt(two, 'm2', ON), waitsAt(two, 'm3', ON)]).toEqual([true, true, false]);
    for (const state of ['pickedUp', 'cancelled', 'lapsed'] as const) expect(waitsAt({ ...order, state }, 'm1', ON)).toBe(false);
    expect([isLate(order, '2026-12-05'), isLate(order, '2026-12-06')]).toEqual([false, true]);
    expect(isLate({ ...order, state: 'pickedUp' }, '2026-12-06')).toBe(false);
  });

  it.each([
    [counter({ active: false }), ON, 'merchantBlocked'],
    [counter({ clerkId: 'p1' }), ON, 'ownCounter'],
    [counter({ ownerId: 'p1' }), ON, 'ownCounter'],
    [counter({ merchantId: 'm2' }), ON, 'notHere'],
    [counter(), '2026-12-06', 'tooLate'],
  ])('is not handed over at %j on %s: %s', (at, on, kind) => {
    const decided = decideHandOver(ordered().order, at, on);
    expect(decided.ok ? null : decided.error.kind).toBe(kind);
  });

  it('is handed over once, and not given back after it', () => {
    const { course, order } = ordered();
    const handed = done(decideHandOver(order, counter(), '2026-12-05'));
    expect(handed).toEqual({ ...order, state: 'pickedUp', pickedUpAt: SHOP });
    expect(decideHandOver(handed, counter(), ON)).toMatchObject({ error: { kind: 'orderOver', state: 'pickedUp' } });
    expect(decideOrderEnded(course.account, handed, 'cancelled', noon(ON))).toMatchObject({ error: { kind: 'orderOver' } });
  });
});

describe('a stock', () => {
  const PARTS = 16;

  it('is its parts together, and pieces that are added make no part smaller', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(500), (stock, more) => {
        const sizes = Array.from({ length: PARTS }, (_, part) => piecesIn(stock, PARTS, part));
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(stock);
        for (const [part, size] of sizes.entries()) expect(piecesIn(stock + more, PARTS, part)).toBeGreaterThanOrEqual(size);
      }),
    );
  });

  it('gives a piece as long as any part has one, whichever is preferred, and then none', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.array(fc.nat(PARTS - 1), { minLength: 61, maxLength: 61 }), (stock, preferred) => {
        const given = Array.from({ length: PARTS }, () => 0);
        const sold = preferred.filter((wanted) => {
          const part = partWithPiece(leftInParts(stock, given), wanted);
          if (part !== null) given[part] = (given[part] ?? 0) + 1;
          return part !== null;
        });
        expect(sold).toHaveLength(stock);
      }),
    );
  });
});

it('whatever people do, points are conserved: what is not in the lots stands in orders', () => {
  const step = fc.tuple(fc.constantFrom('order', 'cancel', 'lapse', 'hand'), fc.nat(9), fc.integer({ min: 1, max: 400 }), fc.nat(3));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let account: PointsAccount = accountWith([lot('2026-02', '2027-12-31', 700), lot('2026-03', '2027-12-31', 900)]);
      let on = ON;
      const orders: Order[] = [];
      for (const [n, [what, index, pricePoints, days]] of steps.entries()) {
        on = addDays(on, days);
        const moment = noon(on, n);
        const at = index % Math.max(1, orders.length);
        const there = orders[at];
        if (what === 'order') {
          const asked = wish({ orderId: `order_${n}`, seenPricePoints: pricePoints });
          const decided = decideOrder(account, benefit({ pricePoints, saleTo: '2027-06-30' }), asked, moment);
          if (decided.ok) orders.push(decided.value.order);
          if (decided.ok) account = decided.value.course.account;
        } else if (there && what === 'hand') {
          const handed = decideHandOver(there, counter(), on);
          if (handed.ok) orders[at] = handed.value;
        } else if (there) {
          const ended = decideOrderEnded(account, there, what === 'cancel' ? 'cancelled' : 'lapsed', moment);
          if (ended.ok) orders[at] = ended.value.order;
          if (ended.ok) account = ended.value.course.account;
        }
        const spent = orders
          .filter(({ state }) => state === 'ordered' || state === 'pickedUp')
          .reduce((sum, one) => sum + one.pricePoints, 0);
        expect(availablePoints(account) + spent).toBe(1_600);
        expect(availablePoints(account)).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
