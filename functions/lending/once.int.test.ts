import { describe, expect, it } from 'vitest';
import { faults } from '../platform/testing/faults.ts';
import { getDrawdown } from './get-drawdown.ts';
import { getHome } from './get-home.ts';
import { openDisclosure } from './open-disclosure.ts';
import { requestDrawdown } from './request-drawdown.ts';
import { requestRepayment } from './request-repayment.ts';
import { signContract } from './sign-contract.ts';
import { done, drawBody, offered, sending, signed, testHouse } from './testing/house.ts';

const sixteen = <T>(send: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 16 }, send));
const repayBody = { kind: 'part' as const, amountFen: 300_000, cardId: 'card-1', channel: 'weapp' };

describe('a command sent 16 times at once takes effect once', () => {
  it('signing', async () => {
    const house = await testHouse('2026-03-02');
    const principal = await offered(house, 'p1');
    const opening = sending(principal, new Date(Date.now() - 60_000));
    const opened = await sixteen(() => openDisclosure(house.deps)({ ...opening, body: { offerId: 'Gp1' } }));
    const [disclosure] = opened.map(done);
    expect(new Set(opened.map((one) => done(one).disclosureId)).size).toBe(1);
    const body = { disclosureId: disclosure?.disclosureId ?? '', textHash: disclosure?.textHash ?? '', channel: 'weapp' };
    const signing = sending(principal);
    const lines = await sixteen(() => signContract(house.deps)({ ...signing, body }));
    expect(new Set(lines.map((one) => done(one).contractId)).size).toBe(1);
    expect((await house.verify()).violations).toEqual([]);
  });

  it('drawing and repaying', async () => {
    const house = await testHouse('2026-03-02');
    const { principal, lineId } = await signed(house, 'p1');
    const drawing = sending(principal);
    const draws = await sixteen(() => requestDrawdown(house.deps)({ ...drawing, body: drawBody(lineId, 1_000_000) }));
    expect(new Set(draws.map((one) => done(one).drawdownId)).size).toBe(1);
    const loanId = draws.map((one) => done(one).loanId).find((id) => id !== null) ?? '';
    const repaying = sending(principal);
    const repayments = await sixteen(() => requestRepayment(house.deps)({ ...repaying, loanId, body: repayBody }));
    expect(new Set(repayments.map((one) => done(one).repaymentId)).size).toBe(1);
    expect([...house.bank.moves.values()].map(({ amountFen }) => amountFen)).toEqual([1_000_000, 300_000]);
    expect(done(await getHome(house.deps)({ principal })).line).toMatchObject({ principalFen: 700_000, heldFen: 0 });
    expect((await house.verify()).violations).toEqual([]);
  });

  it('but another body under the same key is refused', async () => {
    const house = await testHouse('2026-03-02');
    const { principal, lineId } = await signed(house, 'p1');
    const drawing = sending(principal);
    done(await requestDrawdown(house.deps)({ ...drawing, body: drawBody(lineId, 1_000_000) }));
    const other = await requestDrawdown(house.deps)({ ...drawing, bodyHash: 'other', body: drawBody(lineId, 2_000_000) });
    expect(other).toMatchObject({ ok: false, error: { kind: 'idempotencyKeyReused', status: 422 } });
  });
});

it('sixteen different draws never take more than the limit', async () => {
  const house = await testHouse('2026-03-02');
  const { principal, lineId } = await signed(house, 'p1', { limitFen: 1_000_000 });
  const draws = await sixteen(() => requestDrawdown(house.deps)({ ...sending(principal), body: drawBody(lineId, 150_000) }));
  const arrived = draws.filter((one) => one.ok && one.value.state === 'arrived').length;
  expect(arrived).toBeLessThanOrEqual(6);
  expect(house.bank.balanceFen).toBe(arrived * 150_000);
  expect(done(await getHome(house.deps)({ principal })).line).toMatchObject({ principalFen: arrived * 150_000, heldFen: 0 });
  expect(
    draws.flatMap((one) => (one.ok ? [] : [one.error.kind])).every((kind) => kind === 'drawRefused' || kind === 'changedMeanwhile'),
  ).toBe(true);
  expect((await house.verify()).violations).toEqual([]);
});

it('sixteen different repayments of one loan go one after the other', async () => {
  const house = await testHouse('2026-03-02');
  const { principal, lineId } = await signed(house, 'p1');
  const loanId = done(await requestDrawdown(house.deps)({ ...sending(principal), body: drawBody(lineId, 1_000_000) })).loanId ?? '';
  const repayments = await sixteen(() => requestRepayment(house.deps)({ ...sending(principal), loanId, body: repayBody }));
  const paid = repayments.filter((one) => one.ok && one.value.state === 'paid').length;
  expect(paid).toBeGreaterThan(0);
  expect(house.bank.balanceFen).toBe(1_000_000 - paid * 300_000);
  expect(done(await getHome(house.deps)({ principal })).line).toMatchObject({ principalFen: 1_000_000 - paid * 300_000 });
  expect((await house.verify()).violations).toEqual([]);
});

it('a reply that was lost is given again, and shows the same draw', async () => {
  const house = await testHouse('2026-03-02');
  const { principal, lineId } = await signed(house, 'p1');
  const drawing = { ...sending(principal), body: drawBody(lineId, 1_000_000) };
  // The process ends after its last store call: all is done and nobody heard of it.
  const { intercept } = faults((n) => (n === 3 ? 'kill-after' : undefined));
  await expect(requestDrawdown(house.through(intercept))(drawing)).rejects.toThrow();
  const again = done(await requestDrawdown(house.deps)(drawing));
  expect(done(await getDrawdown(house.deps)({ principal, drawdownId: again.drawdownId })).state).toBe('arrived');
  expect(house.bank.moves.size).toBe(1);
});
