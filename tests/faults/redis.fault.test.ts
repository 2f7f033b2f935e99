import * as lending from '@huinong/shared/contracts/lending.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryOf } from '../../local/directory.ts';
import { type OwnBank, openOwnBank } from '../journeys/own-bank.ts';
import { verifyStore } from '../journeys/verify.ts';
import { openWorld } from '../journeys/world.ts';
import { freezeRedis, killRedis, reviveRedis, tellRedis } from './redis-server.ts';

const world = openWorld();
const { bank, outside } = world;
const port = Number(new URL(directoryOf(world.running.directory).readEnvironment()?.REDIS_URL ?? 'redis://127.0.0.1:0').port);
let own: OwnBank;
beforeAll(async () => {
  own = await openOwnBank(world, 4);
});
afterAll(async () => {
  if ((await tellRedis(port, 'PING')) === null) await reviveRedis(port);
  await world.settle();
  await verifyStore(world.running.directory);
});

const AMOUNT_FEN = 300_000;
/** The whole of it: decided, signed, drawn, paid back; each once. */
const borrowAndRepay = async (): Promise<void> => {
  const one = await own.signed(500_000);
  const { loanId } = await one.draw(AMOUNT_FEN);
  const cardId = await one.cardId();
  const params = { loanId: loanId ?? '' };
  const { amountFen } = await bank.call(lending.quoteRepayment, { token: one.token, params, query: { kind: 'all' } });
  const body = { kind: 'all', amountFen, cardId, channel: 'weapp' };
  const { repaymentId } = await bank.call(lending.requestRepayment, { token: one.token, params, body });
  await one.paid(repaymentId);
  const moves = await outside.moves(cardId);
  expect(moves.map((move) => [move.kind, move.amountFen])).toEqual([
    ['disbursement', AMOUNT_FEN],
    ['debit', amountFen],
  ]);
};

describe('Redis holds only what may be lost', () => {
  it('frozen: everything goes on', async () => {
    const thaw = await freezeRedis(port);
    try {
      await borrowAndRepay();
    } finally {
      thaw();
    }
  });

  it('dead: everything goes on, and again with the empty one in its place', async () => {
    await killRedis(port);
    await borrowAndRepay();
    await reviveRedis(port);
    await borrowAndRepay();
  });
});
