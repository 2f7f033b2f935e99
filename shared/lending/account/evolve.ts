import { assert } from '../../kernel/result.ts';
import type { Due, LoanAccount, PaidTotals, Slice } from './account.ts';
import { openAccount, unpaidOf } from './account.ts';
import type { Share } from './allocation.ts';
import type { Charged, LoanEvent, Paid, RestructuredEvent, WrittenOff } from './events.ts';
import { overdueSinceOn } from './late.ts';
import type { Plan, PlanPart } from './plan.ts';
import { planAfterRow } from './rows.ts';
import { countedTo, postsWhatRan } from './running.ts';

/** The account after an event; the only place where one is made from another. */
export const evolve = (account: LoanAccount, event: LoanEvent): LoanAccount => {
  switch (event.kind) {
    case 'disbursed':
      return openAccount(event.terms, event.rates, event.plan);
    case 'charged':
      return settled(charged(account, event));
    case 'repriced':
      return { ...account, rates: [...account.rates, event.rate], plan: withParts(account.plan, event.parts) };
    case 'paid':
      return settled(cleared(paid(account, event), event));
    case 'refunded':
      return { ...account, suspenseFen: account.suspenseFen - event.amountFen };
    case 'fee-charged':
      return settled({ ...account, feesFen: account.feesFen + event.amountFen });
    case 'fell-overdue':
      return { ...account, overdueSince: event.since, clearedOn: null };
    case 'reclassified':
      return { ...account, loanClass: event.to };
    case 'restructured':
      return restructured(account, event);
    case 'written-off':
      return writtenOff(account, event);
    case 'reversed':
      return event.account;
  }
};

/** The account that a loan's events lead to; the first is its disbursement. */
export const replay = (events: readonly LoanEvent[]): LoanAccount => {
  const [first, ...others] = events;
  assert(first?.kind === 'disbursed', 'a loan begins with its disbursement');
  return others.reduce(evolve, openAccount(first.terms, first.rates, first.plan));
};

const withParts = (plan: Plan, parts: readonly PlanPart[] | null): Plan =>
  parts === null || plan.kind === 'by-days' ? plan : { ...plan, parts };

const settled = (account: LoanAccount): LoanAccount => ({
  ...account,
  state: account.notDueFen === 0 && account.dues.length === 0 && account.feesFen === 0 ? 'closed' : 'open',
});

const charged = (account: LoanAccount, { n, contractDueOn, dueOn, principalFen, interestFen }: Charged): LoanAccount => {
  const due: Due = { n, contractDueOn, dueOn, slices: [{ from: dueOn, principalFen, interestFen }], penaltyFen: 0, compoundFen: 0 };
  return {
    ...account,
    chargedN: n,
    notDueFen: account.notDueFen - principalFen,
    plan: planAfterRow(account.plan, dueOn),
    dues: principalFen + interestFen === 0 ? account.dues : [...account.dues, due],
  };
};

const NO_SHARE = { penaltyFen: 0, compoundFen: 0, interestFen: 0, principalFen: 0 };

const paid = (account: LoanAccount, event: Paid): LoanAccount => {
  const early = event.early?.principalFen ?? 0;
  const notDueFen = account.notDueFen - early;
  return {
    ...account,
    notDueFen,
    plan: event.early === null ? account.plan : planAfterEarly(account, event, notDueFen),
    dues: account.dues.map((due) => duePaid(due, event)).filter((due) => isUnpaid(due)),
    feesFen: account.feesFen - event.feeFen,
    paid: paidTotals(account.paid, event),
    suspenseFen: account.suspenseFen + event.overFen,
  };
};

const planAfterEarly = (account: LoanAccount, { on, early }: Paid, notDueFen: number): Plan => {
  const { plan, rates } = account;
  if (plan.kind === 'instalments') return withParts(plan, early?.parts ?? null);
  if (notDueFen === 0) return { ...plan, runs: [] };
  return postsWhatRan(account) ? countedTo(plan, account.notDueFen, rates, on) : plan;
};

const duePaid = (due: Due, { on, late, shares }: Paid): Due => {
  const charge = late.find(({ n }) => n === due.n);
  const share = shares.find(({ n }) => n === due.n) ?? NO_SHARE;
  if (!charge && share === NO_SHARE) return due;
  return {
    ...due,
    penaltyFen: due.penaltyFen + (charge?.penaltyFen ?? 0) - share.penaltyFen,
    compoundFen: due.compoundFen + (charge?.compoundFen ?? 0) - share.compoundFen,
    slices: slicesAfter(due, on, share, charge !== undefined),
  };
};

/** Days charged for are forgotten; within the grace they are kept, for it may still be missed. */
const slicesAfter = (due: Due, on: string, share: Omit<Share, 'n'>, isPosted: boolean): Slice[] => {
  const last = unpaidOf(due);
  const now: Slice = {
    from: on > last.from ? on : last.from,
    principalFen: last.principalFen - share.principalFen,
    interestFen: last.interestFen - share.interestFen,
  };
  if (isPosted) return [now];
  return now.from === last.from ? [...due.slices.slice(0, -1), now] : [...due.slices, now];
};

const isUnpaid = (due: Due): boolean => {
  const { principalFen, interestFen } = unpaidOf(due);
  return principalFen + interestFen + due.penaltyFen + due.compoundFen > 0;
};

const paidTotals = (before: PaidTotals, { shares, early, feeFen }: Paid): PaidTotals => {
  const sum = (of: (share: Share) => number): number => shares.reduce((total, share) => total + of(share), 0);
  return {
    principalFen: before.principalFen + sum((share) => share.principalFen) + (early?.principalFen ?? 0),
    interestFen: before.interestFen + sum((share) => share.interestFen) + (early?.interestFen ?? 0),
    penaltyFen: before.penaltyFen + sum((share) => share.penaltyFen),
    compoundFen: before.compoundFen + sum((share) => share.compoundFen),
    feeFen: before.feeFen + feeFen,
  };
};

/** Arrears count from the oldest due still unpaid; with none left they are cleared. */
const cleared = (account: LoanAccount, { on }: Paid): LoanAccount => {
  if (account.overdueSince === null) return account;
  const overdueSince = overdueSinceOn(account, on);
  return { ...account, overdueSince, clearedOn: overdueSince === null ? on : null };
};

const restructured = (account: LoanAccount, event: RestructuredEvent): LoanAccount => {
  const { on, carried, plan, rate, dueAgainFen } = event;
  const { dueOn, interestFen, penaltyFen, compoundFen } = carried;
  const due: Due = {
    n: account.chargedN,
    contractDueOn: dueOn,
    dueOn,
    slices: [{ from: dueOn, principalFen: 0, interestFen }],
    penaltyFen,
    compoundFen,
  };
  return {
    ...account,
    plan,
    rates: rate === null ? account.rates : [...account.rates, rate],
    notDueFen: account.notDueFen + dueAgainFen,
    dues: isUnpaid(due) ? [due] : [],
    overdueSince: null,
    clearedOn: account.overdueSince === null ? account.clearedOn : on,
    restructured: event.restructured,
  };
};

const writtenOff = (account: LoanAccount, { on, interestFen }: WrittenOff): LoanAccount => {
  const rest: Due = {
    n: account.chargedN + 1,
    contractDueOn: on,
    dueOn: on,
    slices: [{ from: on, principalFen: account.notDueFen, interestFen }],
    penaltyFen: 0,
    compoundFen: 0,
  };
  return {
    ...account,
    chargedN: isUnpaid(rest) ? rest.n : account.chargedN,
    notDueFen: 0,
    plan: planAfterRow(account.plan, on),
    dues: isUnpaid(rest) ? [...account.dues, rest] : account.dues,
    writtenOffOn: on,
  };
};
