import type { PlainDate } from '../../kernel/date.ts';
import type { LedgerName, Moment, PointsAccount, Slice } from '../ledger/account.ts';
import { emptyAccount } from '../ledger/account.ts';
import type { Earning } from '../ledger/earn.ts';
import type { PointsEvent } from '../ledger/events.ts';
import { withSlices } from '../ledger/lots.ts';

/** Noon in China on a date, some minutes on. */
export const noon = (on: PlainDate, minutes = 0): Moment => ({
  on,
  at: new Date(Date.parse(`${on}T04:00:00Z`) + minutes * 60_000).toISOString(),
});

export const accountWith = (lots: readonly Slice[], more: Partial<PointsAccount> = {}, ledger: LedgerName = 'bank'): PointsAccount => ({
  ...emptyAccount(ledger),
  lots: withSlices([], lots),
  ...more,
});

export const lot = (earnedIn: string, expiresOn: PlainDate, points: number): Slice => ({ earnedIn, expiresOn, points });

export const earning = (points: number, more: Partial<Earning> = {}): Earning => ({
  earningId: 'e1',
  source: 'repayment',
  points,
  earnedOn: '2026-03-10',
  available: 'now',
  ...more,
});

export const done = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

export const kinds = (events: readonly PointsEvent[]): string[] => events.map(({ kind }) => kind);
