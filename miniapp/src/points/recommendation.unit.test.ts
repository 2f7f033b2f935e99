import { describe, expect, it } from 'vitest';
import { recommendationFor } from './recommendation.ts';

type Points = Parameters<typeof recommendationFor>[0];
type Profile = Parameters<typeof recommendationFor>[1];

const values: NonNullable<Profile['values']> = {
  village: '220182105205',
  creditHousehold: null,
  socialCard: true,
  mobileBank: null,
  hasLine: true,
  openLoans: 0,
  earnedPoints: 900,
  spentPoints: 0,
  redemptions: 0,
  daysSinceRedeemed: null,
  endingPoints: 0,
  endsInDays: null,
};
const lot = (points: number, expiresOn: string, earnedIn: string) => ({ points, expiresOn, earnedIn });
const points = (availablePoints: number, lots: readonly ReturnType<typeof lot>[]): Points => ({
  asOf: '2026-11-22',
  accounts: [
    { ledger: 'village', availablePoints: 500, pendingPoints: 0, frozenPoints: 0, lots: [lot(500, '2026-12-01', '2025-12')], pending: [] },
    { ledger: 'bank', availablePoints, pendingPoints: 0, frozenPoints: 0, lots: [...lots], pending: [] },
  ],
});

describe('what is recommended beside the points', () => {
  it('goes by the lots on the page, of all months that end on the day, and by bank points only', () => {
    const ending = points(420, [lot(100, '2027-12-31', '2026-01'), lot(200, '2026-12-31', '2025-03'), lot(120, '2026-12-31', '2025-11')]);
    expect(recommendationFor(ending, { on: true, values })?.reason).toBe('您有 320 分 12月31日到期，可在附近商户用');
  });

  it('is nothing when it is switched off, and nothing without points', () => {
    const some = points(420, [lot(420, '2026-12-31', '2025-03')]);
    expect(recommendationFor(some, { on: false, values: null })).toBeNull();
    expect(recommendationFor({ asOf: '2026-11-22', accounts: [] }, { on: true, values })).toBeNull();
  });
});
