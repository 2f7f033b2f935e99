import fc from 'fast-check';
import { addDays, addMonths, type PlainDate } from '../../kernel/date.ts';
import { type LoanAccount, principalOwedFen } from '../account/account.ts';
import { ageingEvents } from '../account/ageing.ts';
import { dayEvents } from '../account/day.ts';
import type { Disbursed, LoanEvent } from '../account/events.ts';
import { evolve } from '../account/evolve.ts';
import { chargeFee } from '../account/fee.ts';
import { paymentEvents } from '../account/payment.ts';
import { payoffQuote } from '../account/payoff.ts';
import type { Purpose } from '../account/purpose.ts';
import { restructure } from '../account/restructuring.ts';
import { reversePayment } from '../account/reversal.ts';
import type { World } from '../account/world.ts';
import { writeOff } from '../account/write-off.ts';
import type { LprPublication } from '../rates/lpr.ts';
import { disbursedByDays, disbursedInstalments, opened, world } from './accounts.ts';

const PERSONS = { makerId: 'M', checkerId: 'C' };

const anyRepricing = fc.oneof(
  fc.constant({ kind: 'fixed' } as const),
  fc.record({ kind: fc.constantFrom('january' as const, 'contract-day' as const), spreadPpm: fc.integer({ min: 0, max: 30_000 }) }),
);

/** Any loan of any method on the day of its draw. */
export const anyDisbursed: fc.Arbitrary<Disbursed> = fc
  .record({
    amountFen: fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 10_000, max: 50_000_000 })),
    ratePpm: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 240_000 })),
    on: fc.integer({ min: 0, max: 700 }).map((days) => addDays('2025-01-01', days)),
    months: fc.integer({ min: 1, max: 36 }),
    method: fc.constantFrom(
      'equal-instalment' as const,
      'equal-principal' as const,
      'interest-only' as const,
      'revolving' as const,
      'bullet' as const,
    ),
    everyMonths: fc.constantFrom(1, 1, 3),
    oddDays: fc.option(fc.integer({ min: 1, max: 75 })),
    repricing: anyRepricing,
    graceDays: fc.constantFrom(0, 3),
    shiftsMaturity: fc.boolean(),
  })
  .map(({ amountFen, ratePpm, on, months, method, everyMonths, oddDays, ...terms }) => {
    const drawn = { amountFen, ratePpm, on, terms };
    if (method === 'equal-instalment' || method === 'equal-principal') {
      const firstDueOn = oddDays === null ? null : addDays(on, oddDays);
      return disbursedInstalments(drawn, months, { method, everyMonths, firstDueOn });
    }
    const posting =
      method === 'bullet' ? null : method === 'revolving' ? { settleDay: 20 } : everyMonths === 3 ? { everyMonths } : { settleDay: 31 };
    return disbursedByDays(drawn, { method, maturesOn: addMonths(on, months), posting });
  });

export type Act = { readonly days: number; readonly kind: string; readonly share: number };

/** Something done some days later; `share` sizes it, in hundredths. */
export const anyActs = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 60 }),
    kind: fc.constantFrom(
      ...['due', 'due', 'due', 'short', 'part-term', 'part-instalment', 'ahead', 'odd-sum', 'wait', 'wait'],
      ...['all', 'fee', 'refund', 'reverse', 'restructure', 'write-off', 'long-wait'],
    ),
    share: fc.integer({ min: 1, max: 150 }),
  }),
  { minLength: 1, maxLength: 25 },
);

export const anyPublications: fc.Arbitrary<LprPublication[]> = fc.array(
  fc.record({
    publishedOn: fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2025-01-01', days)),
    oneYearPpm: fc.integer({ min: 10_000, max: 60_000 }),
  }),
  { maxLength: 4 },
);

/** A loan's life so far. */
export type Course = {
  readonly account: LoanAccount;
  readonly history: readonly LoanEvent[];
  readonly on: PlainDate;
  readonly world: World;
};

export const begun = (disbursed: Disbursed, publications: readonly LprPublication[]): Course => ({
  account: opened(disbursed),
  history: [disbursed],
  on: disbursed.on,
  world: { ...world, publications },
});

const happen = (course: Course, events: readonly LoanEvent[]): Course => ({
  ...course,
  account: events.reduce(evolve, course.account),
  history: [...course.history, ...events],
});

/** What the closes until a date do. */
export const pass = (course: Course, on: PlainDate): Course => {
  const due = happen(course, dayEvents(course.account, on, course.world));
  return { ...happen(due, ageingEvents(due.account, on)), on };
};

const purposeOf = (kind: string): Purpose => {
  if (kind === 'all' || kind === 'ahead') return { kind };
  if (kind === 'part-term') return { kind: 'part', keep: 'term' };
  return kind === 'part-instalment' ? { kind: 'part', keep: 'instalment' } : { kind: 'due' };
};

const sumOf = ({ account, on, world }: Course, { kind, share }: Act): number => {
  const payoff = payoffQuote(account, on, world).totalFen;
  const owed = payoff - principalOwedFen(account) + (principalOwedFen(account) - account.notDueFen);
  if (kind === 'all') return payoff;
  if (kind === 'due') return owed;
  return Math.floor(((kind === 'short' ? owed : payoff) * share) / 100);
};

/** The course after an act; one that makes no sense now changes nothing. */
export const act = (before: Course, one: Act): Course => {
  const course = pass(before, addDays(before.on, one.kind === 'long-wait' ? one.days * 8 : one.days));
  const { account, on, history } = course;
  switch (one.kind) {
    case 'wait':
    case 'long-wait':
      return course;
    case 'fee': {
      const fee = chargeFee(account, on, one.share * 10, '诉讼费');
      return fee.ok ? happen(course, [fee.value]) : course;
    }
    case 'refund':
      return account.suspenseFen === 0 ? course : happen(course, [{ kind: 'refunded', on, amountFen: account.suspenseFen }]);
    case 'reverse': {
      const paid = history.filter((event) => event.kind === 'paid');
      const paymentId = paid[one.share % Math.max(1, paid.length)]?.paymentId ?? '-';
      const reversed = reversePayment(history, { paymentId, on, persons: PERSONS }, course.world);
      return reversed.ok ? happen(course, [reversed.value]) : course;
    }
    case 'restructure': {
      const newPlan =
        one.share % 2 === 0
          ? { method: 'equal-instalment' as const, instalments: 1 + (one.share % 24), everyMonths: 1, firstDueOn: null }
          : { method: 'interest-only' as const, maturesOn: addMonths(on, 1 + (one.share % 24)) };
      const events = restructure(account, { on, newPlan, ratePpm: one.share % 3 === 0 ? 40_000 : null, persons: PERSONS }, course.world);
      return events.ok ? happen(course, events.value) : course;
    }
    case 'write-off': {
      const event = writeOff(account, on, PERSONS);
      return event.ok ? happen(course, [event.value]) : course;
    }
    default: {
      const amountFen = sumOf(course, one);
      if (amountFen <= 0) return course;
      const payment = { paymentId: `P${history.length}`, on, amountFen, purpose: purposeOf(one.kind) };
      return happen(course, paymentEvents(account, payment, course.world));
    }
  }
};
