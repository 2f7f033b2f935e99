import type { BusinessDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import type { LoanAccount } from './account.ts';
import { allocate, allocationOrder } from './allocation.ts';
import { chargedBy, dayEvents } from './day.ts';
import type { EarlyPrincipal, LoanEvent, Paid } from './events.ts';
import { evolve } from './evolve.ts';
import { daysPastDue, isLate, lateCharge, overdueSinceOn, owedOn } from './late.ts';
import { principalOfSum } from './payoff.ts';
import { partsAfterPrepayment } from './plan-parts.ts';
import type { Purpose } from './purpose.ts';
import { nextRow } from './rows.ts';
import { interestWithPrincipal, runningInterest } from './running.ts';
import type { World } from './world.ts';

export type Payment = { readonly paymentId: string; readonly on: BusinessDate; readonly amountFen: Fen; readonly purpose: Purpose };

/**
 * Posts money that came in, whatever it was meant for: dues by the contract's order first, then principal early, and what is
 * left over into suspense. Refuses nothing, for the money is here; what may be asked of a villager is `quote`'s business.
 * `payment.on` is the day that counts; it may lie before the last close when the bank was slow, and then nothing is charged for
 * the days between. The paid event is the last; the others are what the day brought before it.
 */
export const paymentEvents = (account: LoanAccount, payment: Payment, world: World): LoanEvent[] => {
  const { on, purpose } = payment;
  const before = dayEvents(account, on, world);
  let at = before.reduce(evolve, account);
  const row = nextRow(at, world.calendar);
  if (purpose.kind === 'ahead' && row?.dayIsKnown) {
    before.push(chargedBy(row, on));
    at = evolve(at, chargedBy(row, on));
  }
  const since = overdueSinceOn(at, on);
  if (since !== null && at.overdueSince === null) {
    before.push({ kind: 'fell-overdue', on, since });
    at = evolve(at, { kind: 'fell-overdue', on, since });
  }
  return [...before, paidBy(at, payment)];
};

/** @param account with everything the day brought */
const paidBy = (account: LoanAccount, { paymentId, on, amountFen, purpose }: Payment): Paid => {
  const late = account.dues.filter((due) => isLate(account, due, on)).map((due) => lateCharge(account, due, on));
  const dpd = daysPastDue(account, on);
  const { feeFen, shares, overFen } = allocate(owedOn(account, on), account.feesFen, amountFen, allocationOrder(dpd));
  const early = earlyPrincipal(account, overFen, purpose, on);
  return {
    kind: 'paid',
    on,
    paymentId,
    amountFen,
    purpose,
    daysPastDue: dpd,
    late,
    feeFen,
    shares,
    early,
    overFen: overFen - (early === null ? 0 : early.principalFen + early.interestFen),
    afterWriteOff: account.writtenOffOn !== null,
  };
};

/** What of the sum left after the dues pays principal before its time; null when nothing does. */
const earlyPrincipal = (account: LoanAccount, sumFen: Fen, purpose: Purpose, on: BusinessDate): EarlyPrincipal | null => {
  if ((purpose.kind !== 'part' && purpose.kind !== 'all') || account.notDueFen === 0) return null;
  const everything = account.notDueFen + runningInterest(account, on);
  if (sumFen >= everything) return { principalFen: account.notDueFen, interestFen: everything - account.notDueFen, parts: null };
  const principalFen = Math.min(principalOfSum(account, sumFen, on), account.notDueFen - 1);
  if (principalFen <= 0) return null;
  const interestFen = Math.min(interestWithPrincipal(account, principalFen, on), sumFen - principalFen);
  const keep = purpose.kind === 'part' ? purpose.keep : 'term';
  const { plan } = account;
  const parts = plan.kind === 'instalments' ? partsAfterPrepayment(account, plan, principalFen, keep, on) : null;
  return { principalFen, interestFen, parts };
};
