import { randomUUID } from 'node:crypto';
import { getHome } from '@huinong/functions/lending/get-home.ts';
import { requestDrawdown } from '@huinong/functions/lending/request-drawdown.ts';
import { requestRepayment } from '@huinong/functions/lending/request-repayment.ts';
import { done, drawBody, sending, signed, testHouse } from '@huinong/functions/lending/testing/house.ts';
import { metered, type Reading } from '@huinong/functions/platform/meter.ts';
import { tenantTable } from '@huinong/functions/platform/table.ts';
import { bareSeconds, preparedFrom } from './drawdown/bare.ts';
import { identityReadings } from './drawdown/login.ts';
import { onOwnStore } from './own-store.ts';
import { atLeast, atMost, type BenchRow, kept } from './row.ts';

/** Slices in turn, so that a slow moment of the machine falls on both; the median of their ratios is the figure. */
const SLICES = 15;
const DRAWS = 30;
const LIMIT_FEN = 90_000_000_000;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

const readingRows = (operation: string, most: number, { roundTrips, readUnits, writeUnits }: Reading): BenchRow[] => [
  atMost(`roundTrips.${operation}`, roundTrips, most, 'round trips'),
  kept(`capacity.${operation}.read`, readUnits, 'read units'),
  kept(`capacity.${operation}.write`, writeUnits, 'write units'),
];

const measure = async (): Promise<BenchRow[]> => {
  const house = await testHouse('2026-03-02');
  const store = house.open();
  // One connection for both loops.
  const { sealer } = house;
  const deps = {
    ...house.deps,
    house: async () => ({ institution: house.institution, table: tenantTable(store, house.institution), sealer }),
  };
  const { principal, lineId } = await signed(house, 'p1', { limitFen: LIMIT_FEN });
  const draw = (key: string = randomUUID()) =>
    requestDrawdown(deps)({ ...sending(principal, new Date(), key), body: drawBody(lineId, 10_000) });

  const seeing = await metered(() => getHome(deps)({ principal }));
  const drawing = await metered(() => draw());
  const drawn = done(drawing.value);
  if (drawn.state !== 'arrived') throw new Error(`the draw is ${drawn.state}`);
  const body = { kind: 'part' as const, amountFen: 5_000, cardId: 'card-1', channel: 'weapp' };
  const repaying = await metered(() => requestRepayment(deps)({ ...sending(principal), loanId: drawn.loanId ?? '', body }));
  if (done(repaying.value).state !== 'paid') throw new Error('the repayment did not go through');

  const key = randomUUID();
  const prepared = await preparedFrom(store, () => draw(key));
  const ratios: number[] = [];
  let perSecond = 0;
  for (let slice = 0; slice <= SLICES; slice++) {
    const bare = await bareSeconds(store, house.bank, prepared, key, DRAWS);
    const started = performance.now();
    for (let i = 0; i < DRAWS; i++) done(await draw());
    const ours = (performance.now() - started) / 1000;
    // The first slice warms both up.
    if (slice > 0) ratios.push(bare / ours);
    perSecond = Math.max(perSecond, DRAWS / ours);
  }
  const { coldLogin, login, token } = await identityReadings();
  return [
    atLeast('drawdown.ratio', median(ratios), 0.85),
    kept('drawdown.perSecond', perSecond, 'draws/s, one at a time'),
    ...readingRows('validToken', 0, token),
    ...readingRows('login', 2, login),
    kept('roundTrips.firstLoginOfAContainer', coldLogin.roundTrips, 'round trips'),
    ...readingRows('seeLimit', 1, seeing),
    ...readingRows('draw', 4, drawing),
    ...readingRows('repay', 3, repaying),
  ];
};

/** On a store of its own in memory, with a core bank that answers at once. */
export const rows = (): Promise<BenchRow[]> => onOwnStore(measure);
