import type { BusinessDate } from '../../kernel/date.ts';
import { assert, ok, type Result, refuse } from '../../kernel/result.ts';
import type { LoanAccount } from './account.ts';
import { ageingEvents } from './ageing.ts';
import { dayEvents } from './day.ts';
import type { LoanEvent, Paid, Reversed } from './events.ts';
import { evolve, replay } from './evolve.ts';
import { paymentEvents } from './payment.ts';
import { areTwo, type TwoPersons } from './two-persons.ts';
import type { World } from './world.ts';

export type ReversalRefusal =
  | { readonly kind: 'samePerson' }
  | { readonly kind: 'notFound' }
  /** What came after cannot be made anew by itself: it must be undone first. */
  | { readonly kind: 'laterEvent'; readonly event: 'refunded' | 'restructured' | 'written-off' };

type Reversal = { readonly paymentId: string; readonly on: BusinessDate; readonly persons: TwoPersons };

/** The events that stand: those an earlier reversal took back are replaced by what it made in their stead. */
export const standingEvents = (history: readonly LoanEvent[]): LoanEvent[] => {
  let standing: LoanEvent[] = [];
  for (const event of history) {
    if (event.kind === 'reversed') standing = [...standing.slice(0, standing.length - event.undone.length), ...event.instead];
    else standing.push(event);
  }
  return standing;
};

/** A payment that stands, and what must be undone before it can be taken back (null: nothing). */
export type StandingPayment = { readonly payment: Paid; readonly blockedBy: Final['kind'] | null };

/**
 * The payments that a person may still have posted wrongly, the newest first.
 * @param history every event of the loan, the oldest first
 */
export const standingPayments = (history: readonly LoanEvent[]): readonly StandingPayment[] => {
  const standing = standingEvents(history);
  return standing
    .flatMap((payment, at) => (payment.kind === 'paid' ? [{ payment, blockedBy: standing.slice(at).find(isFinal)?.kind ?? null }] : []))
    .reverse();
};

/**
 * Takes a payment back that was posted wrongly: what followed is worked out again as if it had never come, and posted today
 * with the opposite of what stood. No event and no posting is changed (handbook section 1: by maker and checker).
 * @param history every event of the loan, the oldest first
 */
export const reversePayment = (
  history: readonly LoanEvent[],
  { paymentId, on, persons }: Reversal,
  world: World,
): Result<Reversed, ReversalRefusal> => {
  if (!areTwo(persons)) return refuse({ kind: 'samePerson' });
  const standing = standingEvents(history);
  const at = standing.findIndex((event) => event.kind === 'paid' && event.paymentId === paymentId);
  if (at < 0) return refuse({ kind: 'notFound' });
  const undone = standing.slice(at);
  const blocked = undone.find(isFinal);
  if (blocked) return refuse({ kind: 'laterEvent', event: blocked.kind });
  const { instead, account } = madeAnew(replay(standing.slice(0, at)), undone.slice(1), on, world);
  return ok({ kind: 'reversed', on, paymentId, makerId: persons.makerId, checkerId: persons.checkerId, undone, instead, account });
};

type Final = Extract<LoanEvent, { kind: 'refunded' | 'restructured' | 'written-off' }>;
const isFinal = (event: LoanEvent): event is Final =>
  event.kind === 'refunded' || event.kind === 'restructured' || event.kind === 'written-off';

/** What others did is done again; what time does is worked out anew. */
const madeAnew = (from: LoanAccount, later: readonly LoanEvent[], on: BusinessDate, world: World) => {
  const instead: LoanEvent[] = [];
  let account = from;
  const happen = (events: readonly LoanEvent[]): void => {
    instead.push(...events);
    account = events.reduce(evolve, account);
  };
  const passTo = (day: BusinessDate): void => {
    happen(dayEvents(account, day, world));
    happen(ageingEvents(account, day));
  };
  for (const event of later) {
    if (event.kind === 'paid') {
      passTo(event.on);
      happen(paymentEvents(account, asPayment(event), world));
    }
    if (event.kind === 'fee-charged') happen([event]);
  }
  passTo(on);
  assert(account.suspenseFen >= 0, 'nothing was given back since');
  return { instead, account };
};

const asPayment = ({ paymentId, on, amountFen, purpose }: Paid) => ({ paymentId, on, amountFen, purpose });
