import * as lending from '@huinong/shared/contracts/lending.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../journeys/outside.ts';
import { openOwnBank } from '../journeys/own-bank.ts';
import { verifyStore } from '../journeys/verify.ts';
import type { Villager } from '../journeys/villager.ts';
import { openWorld } from '../journeys/world.ts';

const world = openWorld();
const { bank, outside } = world;
const AMOUNT_FEN = 300_000;
/** Longer than the bank's adapter waits. */
const SILENCE_MS = 6_000;
/** Six who draw, six who pay back: signed at once, as each has a forced reading behind them. */
let signed: Villager[];
const takeSigned = (): Villager => {
  const one = signed.pop();
  if (!one) throw new Error('the stock is smaller than the tests');
  return one;
};
beforeAll(async () => {
  const own = await openOwnBank(world, 12);
  signed = await Promise.all(Array.from({ length: 12 }, () => own.signed(500_000)));
});
afterEach(() => outside.heal());
afterAll(async () => {
  await world.settle();
  await verifyStore(world.running.directory);
});

/** What a villager reads while nobody knows: never "failed", never "done". */
const UNSETTLED = ['accepted', 'processing', 'confirming'];

const faults: readonly (readonly [string, Fault])[] = [
  ['did it and its answer was lost', { service: 'core', operation: 'disbursements', mode: 'time-out-after', delayMs: SILENCE_MS }],
  ['never got it', { service: 'core', operation: 'disbursements', mode: 'time-out-before', delayMs: SILENCE_MS }],
  ['broke', { service: 'core', operation: 'disbursements', mode: 'error' }],
  ['does not know yet', { service: 'core', operation: 'disbursements', mode: 'unknown', times: 2 }],
  [
    'lost its answer and then the answer to the question',
    { service: 'core', operation: 'disbursements', mode: 'time-out-after', times: 2, delayMs: SILENCE_MS },
  ],
];

describe('a drawdown while the core bank', () => {
  it.each(faults)('%s: one true state, the money once', async (_, fault) => {
    const one = takeSigned();
    const body = await one.order(AMOUNT_FEN);
    await outside.fault(fault);
    const asked = await bank.call(lending.requestDrawdown, { token: one.token, body });
    expect([...UNSETTLED, 'arrived']).toContain(asked.state);
    const done = await one.arrived(asked.drawdownId);
    expect(done.amountFen).toBe(AMOUNT_FEN);
    const moves = await outside.moves(body.cardId);
    expect(moves.map((move) => move.amountFen)).toEqual([AMOUNT_FEN]);
    expect(await one.home()).toMatchObject({ loans: 1, line: { principalFen: AMOUNT_FEN, heldFen: 0 } });
  });

  it('refuses: the limit is free again, and a sentence says why', async () => {
    const one = takeSigned();
    const body = await one.order(AMOUNT_FEN);
    const { availableFen } = await one.line();
    await fetch(`${world.running.sandbox}/_control/cards/${body.cardId}/freezing`, { method: 'POST', body: '{}' });
    const { drawdownId } = await bank.call(lending.requestDrawdown, { token: one.token, body });
    await expect(one.arrived(drawdownId)).rejects.toThrow('refused');
    expect((await one.drawdown(drawdownId)).refusal).toMatch(/[一-鿿]/);
    expect(await one.home()).toMatchObject({ loans: 0, line: { principalFen: 0, heldFen: 0, availableFen } });
    expect(await outside.moves(body.cardId)).toEqual([]);
  });
});

describe('a repayment while the core bank', () => {
  const repayFaults = faults.map(([name, fault]) => [name, { ...fault, operation: 'debits' }] as const);
  it.each(repayFaults)('%s: the money once', async (_, fault) => {
    const one = takeSigned();
    const { loanId } = await one.draw(AMOUNT_FEN);
    const cardId = await one.cardId();
    const params = { loanId: loanId ?? '' };
    const { amountFen } = await bank.call(lending.quoteRepayment, { token: one.token, params, query: { kind: 'all' } });
    await outside.fault(fault);
    const body = { kind: 'all', amountFen, cardId, channel: 'weapp' };
    const asked = await bank.call(lending.requestRepayment, { token: one.token, params, body });
    expect([...UNSETTLED, 'paid']).toContain(asked.state);
    await one.paid(asked.repaymentId);
    const debits = (await outside.moves(cardId)).filter((move) => move.kind === 'debit');
    expect(debits.map((move) => move.amountFen)).toEqual([amountFen]);
    expect(await one.home()).toMatchObject({ line: { principalFen: 0 } });
  });

  it('finds too little on the card: refused, nothing owed changes', async () => {
    const one = takeSigned();
    const { loanId } = await one.draw(AMOUNT_FEN);
    const cardId = await one.cardId();
    const [card] = await outside.cards(one.person.idNumber);
    const spent = { requestNo: `spent-${cardId}`, cardId, amountFen: card?.balanceFen ?? 0 };
    await fetch(`${world.running.sandbox}/core/v1/debits`, { method: 'POST', body: JSON.stringify(spent) });
    const params = { loanId: loanId ?? '' };
    const { amountFen } = await bank.call(lending.quoteRepayment, { token: one.token, params, query: { kind: 'all' } });
    const body = { kind: 'all', amountFen, cardId, channel: 'weapp' };
    const { repaymentId } = await bank.call(lending.requestRepayment, { token: one.token, params, body });
    await expect(one.paid(repaymentId)).rejects.toThrow('refused');
    expect(await one.home()).toMatchObject({ line: { principalFen: AMOUNT_FEN } });
  });
});
