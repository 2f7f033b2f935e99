import * as credit from '@huinong/shared/contracts/credit.ts';
import * as lending from '@huinong/shared/contracts/lending.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { newKey } from './http.ts';
import { type OwnBank, openOwnBank } from './own-bank.ts';
import { AT_ONCE, lostAndAgain, storm } from './storm.ts';
import type { Villager } from './villager.ts';
import { openWorld } from './world.ts';

const world = openWorld();
const { bank, outside } = world;

/** Everybody these tests need, made at once: each has a forced reading of seconds behind them. */
const prepare = async () => {
  const own = await openOwnBank(world, 16);
  const many = <T>(n: number, make: () => Promise<T>) => Promise.all(Array.from({ length: n }, make));
  const [ready, approved, signed, drawn] = await Promise.all([
    many(2, () => own.ready()),
    many(2, () => own.approved()),
    many(4, () => own.signed()),
    many(2, () => drawnBy(own)),
  ]);
  const takeFrom = <T>(stock: readonly T[]) => {
    let next = 0;
    return (): T => {
      const one = stock[next++];
      if (one === undefined) throw new Error('the stock is smaller than the tests');
      return one;
    };
  };
  return { ready: takeFrom(ready), approved: takeFrom(approved), signed: takeFrom(signed), drawn: takeFrom(drawn) };
};
let people: Awaited<ReturnType<typeof prepare>>;
beforeAll(async () => {
  people = await prepare();
});

const DRAWN_FEN = 300_000;
const drawnBy = async (own: OwnBank) => {
  const one = await own.signed(500_000);
  const { loanId } = await one.draw(DRAWN_FEN);
  return { one, loanId: loanId ?? '', cardId: await one.cardId() };
};
const payOff = async ({ one, loanId, cardId }: { one: Villager; loanId: string; cardId: string }) => {
  const query = { kind: 'all' };
  const { amountFen } = await bank.call(lending.quoteRepayment, { token: one.token, params: { loanId }, query });
  return { token: one.token, params: { loanId }, body: { kind: 'all', amountFen, cardId, channel: 'weapp' } };
};

/** The bank moved exactly this, once; the line and the loans say the same. */
const expectDrawnOnce = async (one: Villager, cardId: string): Promise<void> => {
  const moves = await outside.moves(cardId);
  expect(moves.filter((move) => move.kind === 'disbursement').map((move) => move.amountFen)).toEqual([DRAWN_FEN]);
  expect(await one.home()).toMatchObject({ loans: 1, line: { principalFen: DRAWN_FEN, heldFen: 0 } });
  expect((await one.loans()).map((loan) => loan.amountFen)).toEqual([DRAWN_FEN]);
};
const expectPaidOnce = async (one: Villager, cardId: string, amountFen: number): Promise<void> => {
  const moves = await outside.moves(cardId);
  expect(moves.filter((move) => move.kind === 'debit').map((move) => move.amountFen)).toEqual([amountFen]);
  expect(await one.home()).toMatchObject({ line: { principalFen: 0, heldFen: 0 } });
  expect((await one.records()).filter((record) => record.kind === 'repaid')).toHaveLength(1);
};

describe('sixteen times at once, and once more', () => {
  it('an application is one decision, one grant, one question to the bureau', async () => {
    const one = people.ready();
    const { token, application } = one;
    const before = await outside.reports(one.person.idNumber);
    const decision = await storm(bank, credit.applyForCredit, { token, body: application });
    expect((await one.standing()).lastDecision?.decisionId).toBe(decision.decisionId);
    expect((await outside.reports(one.person.idNumber)) - before).toBe(1);
  });

  it('a signature is one line and one contract', async () => {
    const one = people.approved();
    const line = await storm(bank, lending.signContract, { token: one.token, body: await one.readDisclosure() });
    expect((await one.home()).line).toEqual(line);
    expect((await one.records()).filter((record) => record.kind === 'signed')).toHaveLength(1);
  });

  it('a drawdown is one loan, and the core bank pays once', async () => {
    const one = people.signed();
    const body = await one.order(DRAWN_FEN);
    const { drawdownId } = await storm(bank, lending.requestDrawdown, { token: one.token, body });
    await one.arrived(drawdownId);
    await expectDrawnOnce(one, body.cardId);
  });

  it('a repayment is one debit', async () => {
    const loan = people.drawn();
    const command = await payOff(loan);
    const { repaymentId } = await storm(bank, lending.requestRepayment, command);
    await loan.one.paid(repaymentId);
    await expectPaidOnce(loan.one, loan.cardId, command.body.amountFen);
  });

  it('sixteen drawdowns of their own never take more than the limit', async () => {
    const one = people.signed();
    const { limitFen } = await one.line();
    const amountFen = Math.floor(limitFen / 300) * 100;
    const body = await one.order(amountFen);
    const replies = await Promise.all(
      Array.from({ length: AT_ONCE }, () => bank.send(lending.requestDrawdown, { token: one.token, body, key: newKey() })),
    );
    const accepted = replies.filter((reply) => reply.status === lending.requestDrawdown.status);
    for (const { body: reply } of accepted) await one.arrived(reply.drawdownId);
    const paid = (await outside.moves(body.cardId)).reduce((sum, move) => sum + move.amountFen, 0);
    expect(accepted.length).toBeGreaterThan(0);
    expect(paid).toBe(accepted.length * amountFen);
    expect(paid).toBeLessThanOrEqual(limitFen);
    expect(await one.home()).toMatchObject({ line: { principalFen: paid, heldFen: 0 } });
    for (const { status } of replies) expect([202, 409, 422]).toContain(status);
  });
});

describe('again after the reply was lost', () => {
  it('an application', async () => {
    const one = people.ready();
    const before = await outside.reports(one.person.idNumber);
    const decision = await lostAndAgain(bank, credit.applyForCredit, { token: one.token, body: one.application });
    expect((await one.standing()).lastDecision?.decisionId).toBe(decision.decisionId);
    expect((await outside.reports(one.person.idNumber)) - before).toBe(1);
  });

  it('a signature', async () => {
    const one = people.approved();
    const line = await lostAndAgain(bank, lending.signContract, { token: one.token, body: await one.readDisclosure() });
    expect((await one.home()).line).toEqual(line);
  });

  it('a drawdown', async () => {
    const one = people.signed();
    const body = await one.order(DRAWN_FEN);
    const { drawdownId } = await lostAndAgain(bank, lending.requestDrawdown, { token: one.token, body });
    await one.arrived(drawdownId);
    await expectDrawnOnce(one, body.cardId);
  });

  it('a repayment', async () => {
    const loan = people.drawn();
    const command = await payOff(loan);
    const { repaymentId } = await lostAndAgain(bank, lending.requestRepayment, command);
    await loan.one.paid(repaymentId);
    await expectPaidOnce(loan.one, loan.cardId, command.body.amountFen);
  });

  it('another body under the same key is refused, and does nothing', async () => {
    const one = people.signed();
    const key = newKey();
    const body = await one.order(DRAWN_FEN);
    const first = await bank.call(lending.requestDrawdown, { token: one.token, body, key });
    const other = await bank.send(lending.requestDrawdown, { token: one.token, body: { ...body, amountFen: DRAWN_FEN + 100 }, key });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotencyKeyReused' } });
    await one.arrived(first.drawdownId);
    await expectDrawnOnce(one, body.cardId);
  });
});
