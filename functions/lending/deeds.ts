import type { BusinessDate, PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { principalOwedFen } from '@huinong/shared/lending/account/account.ts';
import { dayEvents } from '@huinong/shared/lending/account/day.ts';
import type { LoanEvent } from '@huinong/shared/lending/account/events.ts';
import { evolve } from '@huinong/shared/lending/account/evolve.ts';
import { type RestructuringRefusal, restructure } from '@huinong/shared/lending/account/restructuring.ts';
import { type ReversalRefusal, reversePayment } from '@huinong/shared/lending/account/reversal.ts';
import type { TwoPersons } from '@huinong/shared/lending/account/two-persons.ts';
import type { World } from '@huinong/shared/lending/account/world.ts';
import { type WriteOffRefusal, writeOff } from '@huinong/shared/lending/account/write-off.ts';
import type { LoanItem } from './items.ts';

/** What of a loan needs a second person (handbook section 1), exactly as it will be done. */
export type Deed =
  | { readonly kind: 'repayment-reversal'; readonly loanId: string; readonly repaymentId: string }
  | { readonly kind: 'write-off'; readonly loanId: string }
  | {
      readonly kind: 'restructuring';
      readonly loanId: string;
      readonly newPlan:
        | { readonly method: 'equal-instalment' | 'equal-principal'; readonly instalments: number }
        | { readonly method: 'interest-only' | 'bullet'; readonly maturesOn: PlainDate };
    };

export type DeedRefusal = ReversalRefusal | WriteOffRefusal | RestructuringRefusal;

type Doing = {
  readonly deed: Deed;
  readonly loan: LoanItem;
  /** Every event of the loan, the oldest first. */
  readonly history: readonly LoanEvent[];
  readonly on: BusinessDate;
  readonly world: World;
  readonly persons: TwoPersons;
};

/** The events of a deed on a date: pure, so that it is tried when it is proposed and done when it is approved. */
export const eventsOfDeed = ({ deed, loan, history, on, world, persons }: Doing): Result<readonly LoanEvent[], DeedRefusal> => {
  switch (deed.kind) {
    case 'repayment-reversal': {
      const reversed = reversePayment(history, { paymentId: deed.repaymentId, on, persons }, world);
      return reversed.ok ? ok([reversed.value]) : reversed;
    }
    case 'write-off': {
      const before = dayEvents(loan.account, on, world);
      const event = writeOff(before.reduce(evolve, loan.account), on, persons);
      return event.ok ? ok([...before, event.value]) : refuse(event.error);
    }
    case 'restructuring': {
      const newPlan = 'maturesOn' in deed.newPlan ? deed.newPlan : { ...deed.newPlan, everyMonths: 1, firstDueOn: null };
      return restructure(loan.account, { on, newPlan, ratePpm: null, persons }, world);
    }
  }
};

/** The sum that a deed is about: the payment taken back, or the principal owed. */
export const amountOfDeed = (deed: Deed, loan: LoanItem, history: readonly LoanEvent[]): Fen => {
  if (deed.kind !== 'repayment-reversal') return principalOwedFen(loan.account);
  const paid = history.find((event) => event.kind === 'paid' && event.paymentId === deed.repaymentId);
  return paid?.kind === 'paid' ? paid.amountFen : 0;
};
