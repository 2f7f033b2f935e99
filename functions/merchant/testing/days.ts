import type { DayClosed } from '@huinong/shared/facts/lending.ts';
import type { PointsRefunded, Redeemed } from '@huinong/shared/facts/points.ts';
import { addDays, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { factWrite } from '../../platform/facts.ts';
import { ulid } from '../../platform/ulid.ts';
import type { MerchantDeps } from '../ports.ts';
import { followDayClosed, followRedeemed, followRefunded } from '../settlement/follow-moves.ts';
import { listSettlements } from '../settlement/read.ts';
import { done, factHead, staffIn, type TestHouse } from './house.ts';

export const MONDAY = '2026-11-23';
export const TUESDAY = '2026-11-24';

let made = 0;
/** In the order in which they are made. */
const nextId = (): string => {
  made += 1;
  return ulid(new Date(Date.parse('2026-11-23T01:00:00Z') + made));
};
export const redeemed = (house: TestHouse, merchantId: string, points: number, day: PlainDate = MONDAY, personId = 'p1'): Redeemed => ({
  ...factHead(house),
  type: 'points.redeemed',
  body: { redemptionId: nextId(), merchantId, personId, points, amountFen: points, day },
});
export const refunded = (house: TestHouse, merchantId: string, points: number, day: PlainDate = MONDAY): PointsRefunded => ({
  ...factHead(house),
  type: 'points.refunded',
  body: { refundId: nextId(), redemptionId: 'R', merchantId, personId: 'p1', points, amountFen: points, day },
});
export const follow = (deps: MerchantDeps, fact: Redeemed | PointsRefunded): Promise<void> =>
  fact.type === 'points.redeemed' ? followRedeemed(deps)(fact) : followRefunded(deps)(fact);
/** Told, and followed as the queue brings it. */
export const tell = async (house: TestHouse, ...facts: readonly (Redeemed | PointsRefunded)[]): Promise<void> => {
  for (const fact of facts) {
    await house.table.write([factWrite(fact)]);
    await follow(house.deps, fact);
  }
};
export const close = (house: TestHouse, date: PlainDate, nextIsWorkingDay: boolean | null = true): Promise<void> => {
  const body = { date, next: addDays(date, 1), nextIsWorkingDay } as DayClosed['body'];
  return followDayClosed(house.deps)({ ...factHead(house), type: 'lending.dayClosed', body });
};
export const listed = async (house: TestHouse, merchantId: string) =>
  done(await listSettlements(house.deps)({ principal: staffIn(house).manager, merchantId, cursor: undefined })).settlements;
export const paid = (house: TestHouse): number => [...house.bank.paid.values()].reduce((sum, fen) => sum + fen, 0);
