import type { PlainDate } from '../../kernel/date.ts';
import type { Counter, Points, PointsAccount } from './account.ts';

export type CapPeriod = 'day' | 'month' | 'year' | 'ever';

/** The most that one person, or the institution (then a budget), may get in a period; of one source, or of all. */
export type Cap = {
  readonly capId: string;
  readonly source: string | null;
  readonly period: CapPeriod;
  readonly points: Points;
};

const LETTERS: Readonly<Record<CapPeriod, number>> = { day: 10, month: 7, year: 4, ever: 0 };

/** The period a date lies in: `2026-11-22`, `2026-11`, `2026`, or the empty text for ever. */
export const periodOf = (period: CapPeriod, on: PlainDate): string => on.slice(0, LETTERS[period]);

export const capsOn = (caps: readonly Cap[], source: string): readonly Cap[] =>
  caps.filter((cap) => cap.source === null || cap.source === source);

const earnedUnder = ({ counters }: PointsAccount, { capId, period }: Cap, on: PlainDate): Points =>
  counters.find((counter) => counter.capId === capId && counter.period === periodOf(period, on))?.points ?? 0;

/** How much of an earning these caps of the person leave room for. */
export const roomUnder = (account: PointsAccount, caps: readonly Cap[], asked: Points, on: PlainDate): Points =>
  caps.reduce((room, cap) => Math.max(0, Math.min(room, cap.points - earnedUnder(account, cap, on))), asked);

/** What an earning adds to the person's counters. */
export const countsOf = (caps: readonly Cap[], points: Points, on: PlainDate): readonly Counter[] =>
  caps.map(({ capId, period }) => ({ capId, period: periodOf(period, on), points }));
