import { describe, expect, it } from 'vitest';
import { EVERY_FAULT, type Fault, faults } from '../platform/testing/faults.ts';
import type { DrawdownItem } from './items.ts';
import type { LendingDeps } from './ports.ts';
import { reconcile } from './reconcile.ts';
import { requestDrawdown } from './request-drawdown.ts';
import { requestRepayment } from './request-repayment.ts';
import { done, drawBody, sending, signed, type TestHouse, testHouse } from './testing/house.ts';

/** The same, some seconds on: whoever was at work on it has given up. */
const later = (deps: LendingDeps): LendingDeps => ({ ...deps, now: () => new Date(Date.now() + 10_000) });

const recovered = async (house: TestHouse): Promise<void> => {
  await reconcile(later(house.deps))(house.institution);
  expect((await house.verify()).violations).toEqual([]);
  const { table } = house;
  const items = [
    ...(await table.query({ pk: 'borrower#p1', skPrefix: 'drawdown#' })).items,
    ...(await table.query({ pk: 'borrower#p1', skPrefix: 'repayment#' })).items,
  ];
  expect(items.filter((item) => item.state === 'processing' || item.state === 'confirming')).toEqual([]);
};

const drawing = async () => {
  const house = await testHouse('2026-03-02');
  const { principal, lineId } = await signed(house, 'p1');
  const command = { ...sending(principal), body: drawBody(lineId, 1_000_000) };
  return { house, principal, command, run: (deps: LendingDeps) => requestDrawdown(deps)(command) };
};
const repaying = async () => {
  const { house, principal, run } = await drawing();
  const loanId = done(await run(house.deps)).loanId ?? '';
  const body = { kind: 'part' as const, amountFen: 300_000, cardId: 'card-1', channel: 'weapp' };
  const command = { ...sending(principal), loanId, body };
  return { house, principal, command, run: (deps: LendingDeps) => requestRepayment(deps)(command) };
};

/** Runs the command with a fault at its nth store call, then sends it again as the phone would. */
const withFault = async (
  start: typeof drawing | typeof repaying,
  n: number,
  fault: Fault,
): Promise<{ house: TestHouse; reached: boolean }> => {
  const { house, run } = await start();
  const { intercept, attempts } = faults((at) => (at === n ? fault : undefined));
  await run(house.through(intercept)).catch(() => null);
  const reached = attempts.length >= n;
  const again = await run(house.deps);
  expect(again.ok).toBe(true);
  await recovered(house);
  return { house, reached };
};

describe.each(EVERY_FAULT)('%s at every store call', (fault) => {
  it('of a draw: one true state, money once', async () => {
    for (let n = 1; ; n++) {
      const { house, reached } = await withFault(drawing, n, fault);
      expect([...house.bank.moves.values()]).toEqual([{ kind: 'disbursements', amountFen: 1_000_000 }]);
      if (!reached) {
        expect(n).toBeGreaterThan(3);
        break;
      }
    }
  });
  it('of a repayment: one true state, money once', async () => {
    for (let n = 1; ; n++) {
      const { house, reached } = await withFault(repaying, n, fault);
      expect([...house.bank.moves.values()].map(({ kind }) => kind)).toEqual(['disbursements', 'debits']);
      expect(house.bank.balanceFen).toBe(700_000);
      if (!reached) {
        expect(n).toBeGreaterThan(3);
        break;
      }
    }
  });
});

/** The phone is switched off and nobody ever asks again: only the job of every minute looks. */
const forgotten = async (
  start: typeof drawing | typeof repaying,
  n: number,
  fault: Fault,
): Promise<{ house: TestHouse; reached: boolean }> => {
  const { house, run } = await start();
  const { intercept, attempts } = faults((at) => (at === n ? fault : undefined));
  await run(house.through(intercept)).catch(() => null);
  await recovered(house);
  return { house, reached: attempts.length >= n };
};

describe.each(['kill-before', 'kill-after'] as const)('%s at every store call, and no second sending', (fault) => {
  it('leaves a draw that never was, or one that arrives once', async () => {
    const outcomes: number[] = [];
    for (let n = 1; ; n++) {
      const { house, reached } = await forgotten(drawing, n, fault);
      expect(house.bank.balanceFen).toBe(house.bank.moves.size * 1_000_000);
      outcomes.push(house.bank.moves.size);
      if (!reached) break;
    }
    // Killed before the intent was stored nothing moves; from then on the money always arrives.
    expect(outcomes).toEqual([...outcomes].sort());
    expect([outcomes[0], outcomes.at(-1)]).toEqual([0, 1]);
  });
  it('leaves a repayment that never was, or one that is taken once', async () => {
    for (let n = 1; ; n++) {
      const { house, reached } = await forgotten(repaying, n, fault);
      const taken = [...house.bank.moves.values()].filter(({ kind }) => kind === 'debits').length;
      expect(house.bank.balanceFen).toBe(1_000_000 - taken * 300_000);
      if (!reached) {
        expect(taken).toBe(1);
        break;
      }
    }
  });
});

describe('a core bank that does not answer', () => {
  it.each(['silent', 'done-then-silent'] as const)('%s: a draw is confirmed later under its own number', async (fault) => {
    const { house, run } = await drawing();
    house.bank.fault = fault;
    const drawdown = done(await run(house.deps));
    expect(drawdown).toMatchObject({ state: 'confirming', loanId: null });
    expect((await house.verify()).violations).toEqual([]);
    await reconcile(later(house.deps))(house.institution);
    house.bank.fault = 'none';
    await recovered(house);
    expect([...house.bank.moves.keys()]).toEqual([drawdown.drawdownId]);
    const { table } = house;
    const stored = (await table.get({ pk: 'borrower#p1', sk: `drawdown#${drawdown.drawdownId}` })) as DrawdownItem | undefined;
    expect(stored?.state).toBe('arrived');
  });
  it.each(['silent', 'done-then-silent'] as const)('%s: a repayment is confirmed later, and a second one waits', async (fault) => {
    const { house, run, command } = await repaying();
    house.bank.fault = fault;
    expect(done(await run(house.deps)).state).toBe('confirming');
    expect(await requestRepayment(house.deps)({ ...command, ...sending(command.principal) })).toMatchObject({
      ok: false,
      error: { kind: 'repaymentInProgress', status: 409 },
    });
    house.bank.fault = 'none';
    await recovered(house);
    expect(house.bank.balanceFen).toBe(700_000);
  });
  it('refuses before anything is held when it cannot say whose card it is', async () => {
    const { house, run } = await drawing();
    house.bank.cards = async () => null;
    expect(await run(house.deps)).toMatchObject({ ok: false, error: { kind: 'bankSilent', status: 503 } });
    expect((await house.verify()).violations).toEqual([]);
  });
});
