import type { LoanCharged } from '@huinong/shared/facts/lending.ts';
import { addDays, type BusinessDate } from '@huinong/shared/kernel/date.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import { ageingEvents } from '@huinong/shared/lending/account/ageing.ts';
import { dayEvents } from '@huinong/shared/lending/account/day.ts';
import type { LoanEvent } from '@huinong/shared/lending/account/events.ts';
import { evolve } from '@huinong/shared/lending/account/evolve.ts';
import { daysPastDue } from '@huinong/shared/lending/account/late.ts';
import { quoteDue } from '@huinong/shared/lending/account/quote.ts';
import type { World } from '@huinong/shared/lending/account/world.ts';
import { postingsOfAll } from '@huinong/shared/lending/ledger/event-postings.ts';
import { ATTEMPTS, shortPause } from '../platform/command.ts';
import { factWrite } from '../platform/facts.ts';
import type { Key, Write } from '../platform/table.ts';
import { byDay, happen, head, indexDay, type Moment, namedBy } from './happen.ts';
import { type LoanItem, openAt, type PaymentCard, type RepaymentItem } from './items.ts';
import { dueIndexKeys, loanKey, repaymentKey } from './keys.ts';
import type { House, LendingDeps } from './ports.ts';
import { alertWrites, isAlarming } from './raise-alert.ts';
import { intentWrites, repaymentOf } from './repayment-intent.ts';
import { isPending } from './settle-drawdown.ts';
import { askRepayment, sendRepayment } from './settle-repayment.ts';

/** The close of one date, for the loans that have something on it. */
export type Closing = { readonly deps: LendingDeps; readonly home: House; readonly on: BusinessDate; readonly world: World };

/**
 * What a date's close does to one loan: rates and dues of the day, the debit of what is due, then what the passing of the day
 * made of it. Each step is one transaction on the loan as it was read, and does nothing where it was done before; so a close
 * that was killed, or runs beside another, comes to the same.
 * @param indexed the loan as the index shows it, which may lag: whatever is written on it is refused when it does, and where
 * nothing was written the loan itself is looked at
 */
export const closeLoan = async (closing: Closing, indexed: LoanItem): Promise<LoanItem> => {
  const outcome = await pass(closing, indexed);
  if (outcome !== 'changedMeanwhile' && outcome !== indexed) return outcome;
  const key = loanKey(indexed.personId, indexed.loanId);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const outcome = await pass(closing, await read(closing, key));
    if (outcome !== 'changedMeanwhile') return outcome;
    await shortPause(attempt);
  }
  throw new Error('a loan changed at every look of the close');
};

const read = async ({ home }: Closing, key: Key): Promise<LoanItem> => {
  const loan = await home.table.get(key, { consistent: true });
  assert(loan, 'a loan is never deleted');
  return loan as LoanItem;
};

const pass = async (closing: Closing, found: LoanItem): Promise<LoanItem | 'changedMeanwhile'> => {
  const loan = found.pendingRepaymentId === null ? found : await afterPending(closing, found);
  // A repayment whose outcome the bank cannot tell yet: the loan comes up again at the next close, with this day's dues.
  if (loan.account.state === 'closed' || loan.pendingRepaymentId !== null) return loan;
  const debited = await chargeAndDebit(closing, loan);
  if (debited === 'changedMeanwhile') return debited;
  return debited.account.state === 'closed' || debited.pendingRepaymentId !== null ? debited : age(closing, debited);
};

const afterPending = async (closing: Closing, loan: LoanItem): Promise<LoanItem> => {
  const { deps, home, on } = closing;
  const pending = await home.table.get(repaymentKey(loan.personId, loan.pendingRepaymentId as string), { consistent: true });
  const repayment = pending as RepaymentItem | undefined;
  if (repayment && isPending(repayment)) await askRepayment(deps, home, repayment, on);
  return read(closing, loanKey(loan.personId, loan.loanId));
};

const chargeAndDebit = async ({ deps, home, on, world }: Closing, loan: LoanItem): Promise<LoanItem | 'changedMeanwhile'> => {
  const events = dayEvents(loan.account, on, world);
  const account = events.reduce(evolve, loan.account);
  const moment = byDay(on, world);
  const quoted = loan.debitedOn === on ? null : quoteDue(account, on, world);
  // Only what is due: an instalment that may be paid some days early is the villager's own wish.
  if (!quoted?.ok || quoted.value.purpose.kind !== 'due') {
    if (events.length === 0) return loan;
    const { after, writes } = happen(deps, home, loan, events, moment);
    return (await home.table.write([...writes, ...charged(deps, home, after, events, on)])) === 'done' ? after : 'changedMeanwhile';
  }
  const repaymentId = `${loan.loanId}-${on}`;
  const card = openAt<PaymentCard>(home.sealer, loan);
  const repayment = repaymentOf(home, loan, quoted.value, 'auto', repaymentId, deps.now().toISOString(), card);
  const { after, writes } = happen(deps, home, loan, events, moment, { pendingRepaymentId: repaymentId, debitedOn: on });
  const intent = [...writes, ...charged(deps, home, after, events, on), ...intentWrites(home, repayment, on)];
  if ((await home.table.write(intent)) !== 'done') return 'changedMeanwhile';
  await sendRepayment(deps, home, repayment, after, moment);
  return read({ deps, home, on, world }, loanKey(loan.personId, loan.loanId));
};

/** The postings of the day's dues, told with them. */
const charged = (deps: LendingDeps, home: House, loan: LoanItem, events: readonly LoanEvent[], on: BusinessDate): Write[] => {
  const dues = events.filter((event) => event.kind === 'charged');
  if (dues.length === 0) return [];
  const sum = (of: (due: (typeof dues)[number]) => number): number => dues.reduce((total, due) => total + of(due), 0);
  const [principalFen, interestFen] = [sum((due) => due.principalFen), sum((due) => due.interestFen)];
  const body = { ...namedBy(loan), principalFen, interestFen, entries: postingsOfAll(events) };
  const fact: LoanCharged = { type: 'lending.loanCharged', ...head(deps, home, on), body };
  return [factWrite(fact)];
};

/** What the day made of the loan at the opening of the next one: overdue, another class, an alert; and when it is looked at again. */
const age = async ({ deps, home, on, world }: Closing, loan: LoanItem): Promise<LoanItem | 'changedMeanwhile'> => {
  const tomorrow = addDays(on, 1);
  const moment: Moment = { on, world, closed: on };
  const events = ageingEvents(loan.account, tomorrow);
  const account = events.reduce(evolve, loan.account);
  const alarming = isAlarming(loan, account, daysPastDue(account, tomorrow));
  if (events.length > 0 || alarming) {
    const raised = alarming ? await alertWrites(deps, home, { ...loan, account }, daysPastDue(account, tomorrow), moment) : null;
    const { after, writes } = happen(deps, home, loan, events, moment, raised?.course, raised?.line);
    return (await home.table.write([...writes, ...(raised?.writes ?? [])])) === 'done' ? after : 'changedMeanwhile';
  }
  return lookAgain(home, loan, moment, tomorrow);
};

/** A loan with dues is looked at every day as it is; one whose day brought nothing moves on in the index. */
const lookAgain = async (home: House, loan: LoanItem, moment: Moment, tomorrow: string): Promise<LoanItem | 'changedMeanwhile'> => {
  const day = indexDay(loan.account, moment);
  const standing = (loan as { readonly gsi1sk?: string }).gsi1sk?.slice(0, tomorrow.length) ?? tomorrow;
  if (day === null || day <= tomorrow || standing > moment.on) return loan;
  const { gsi1pk, gsi1sk } = dueIndexKeys(loan.loanId, day);
  const outcome = await home.table.write([
    {
      kind: 'update',
      key: loanKey(loan.personId, loan.loanId),
      set: { gsi1pk, gsi1sk },
      add: { version: 1 },
      condition: { expression: '#version = :version', names: { '#version': 'version' }, values: { ':version': loan.version } },
    },
  ]);
  return outcome === 'done' ? loan : 'changedMeanwhile';
};
