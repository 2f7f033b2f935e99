import type { ArrearsCleared, LoanOverdue, LoanReclassified } from '@huinong/shared/facts/lending.ts';
import { addDays, type BusinessDate } from '@huinong/shared/kernel/date.ts';
import { type LoanAccount, principalOwedFen } from '@huinong/shared/lending/account/account.ts';
import { nextActionOn } from '@huinong/shared/lending/account/ageing.ts';
import type { LoanEvent } from '@huinong/shared/lending/account/events.ts';
import { evolve } from '@huinong/shared/lending/account/evolve.ts';
import type { World } from '@huinong/shared/lending/account/world.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { absent, type Condition, type Item, versionIs, type Write } from '../platform/table.ts';
import type { LoanEventItem, LoanItem } from './items.ts';
import { dueIndexKeys, lineKey, loanEventKey, NEVER } from './keys.ts';
import type { House, LendingDeps } from './ports.ts';

/** The head of a fact told now. */
export const head = (deps: Pick<LendingDeps, 'now'>, { institution }: Pick<House, 'institution'>, on: BusinessDate) => {
  const now = deps.now();
  return { version: 1, factId: newFactId(now), institution, on, at: now.toISOString() };
};

/** Whose loan it is, as facts name it. */
export const namedBy = ({ loanId, personId, householdId, village, product }: LoanItem) => ({
  loanId,
  personId,
  householdId,
  village,
  product,
});

/** When something happens: on a business date, before or with the close of which day. */
export type Moment = {
  readonly on: BusinessDate;
  readonly world: World;
  /** The last date whose close has looked at the loan: yesterday's by day, today's once tonight's is done with it. */
  readonly closed: BusinessDate;
};

/** By day, with the close of the date to come. */
export const byDay = (on: BusinessDate, world: World): Moment => ({ on, world, closed: addDays(on, -1) });

/** The day under which an open loan lies in the index; null for a closed one. */
export const indexDay = (account: LoanAccount, { closed, world }: Moment): string | null => {
  if (account.state === 'closed') return null;
  return nextActionOn(account, closed, world) ?? NEVER;
};

/** A loan as stored: in the index of due days while it is open. */
export const stored = (loan: LoanItem, moment: Moment): Item => {
  const { gsi1pk: _pk, gsi1sk: _sk, ...kept } = loan as LoanItem & { readonly gsi1pk?: string; readonly gsi1sk?: string };
  const day = indexDay(loan.account, moment);
  return day === null ? kept : { ...kept, ...dueIndexKeys(loan.loanId, day) };
};

export type Course = Partial<Pick<LoanItem, 'pendingRepaymentId' | 'debitedOn' | 'alerted'>>;

/** What else changes on the line in the same write, and what of it must be as it was read. */
export type LineChange = { readonly set?: Readonly<Record<string, unknown>>; readonly condition?: Condition };

export type Happened = { readonly after: LoanItem; readonly writes: readonly Write[] };

/**
 * What a transaction writes when events happen to a loan: its account after them, the events themselves, what its line owes, and
 * the facts that others follow. Refused when the loan is not the one that was read. Postings are the caller's to tell.
 */
export const happen = (
  deps: Pick<LendingDeps, 'now'>,
  home: Pick<House, 'institution'>,
  loan: LoanItem,
  events: readonly LoanEvent[],
  moment: Moment,
  course: Course = {},
  line: LineChange = {},
): Happened => {
  const account = events.reduce(evolve, loan.account);
  const reclassified = events.some(({ kind }) => kind === 'reclassified');
  const after: LoanItem = {
    ...loan,
    ...course,
    account,
    seq: loan.seq + (events.length > 0 ? 1 : 0),
    version: loan.version + 1,
    ...(reclassified ? { reclassifiedOn: moment.on } : {}),
  };
  return {
    after,
    writes: [
      { kind: 'put', item: stored(after, moment), condition: versionIs(loan.version) },
      ...eventWrites(deps, after, events, moment),
      ...lineWrites(loan, after, line),
      ...toldOf(deps, home, loan, after, events, moment),
    ],
  };
};

/** The events of one transaction, written once. */
export const eventWrites = (
  { now }: Pick<LendingDeps, 'now'>,
  { loanId, seq }: LoanItem,
  events: readonly LoanEvent[],
  { on }: Moment,
): Write[] => {
  if (events.length === 0) return [];
  const item: LoanEventItem = { ...loanEventKey(loanId, seq), loanId, seq, at: now().toISOString(), on, events };
  return [{ kind: 'put', item, condition: absent }];
};

const isOverdue = ({ overdueSince }: LoanAccount): number => (overdueSince === null ? 0 : 1);

const lineWrites = (before: LoanItem, after: LoanItem, { set = {}, condition }: LineChange): Write[] => {
  const principalFen = principalOwedFen(after.account) - principalOwedFen(before.account);
  const overdueLoans = isOverdue(after.account) - isOverdue(before.account);
  if (principalFen === 0 && overdueLoans === 0 && Object.keys(set).length === 0) return [];
  const add = { principalFen, overdueLoans, version: 1 };
  return [{ kind: 'update', key: lineKey(after.personId), set, add, ...(condition ? { condition } : {}) }];
};

const toldOf = (
  deps: Pick<LendingDeps, 'now'>,
  home: Pick<House, 'institution'>,
  before: LoanItem,
  after: LoanItem,
  events: readonly LoanEvent[],
  { on }: Moment,
): Write[] => {
  const loan = namedBy(after);
  const [was, since] = [before.account.overdueSince, after.account.overdueSince];
  const told: (LoanOverdue | ArrearsCleared | LoanReclassified)[] = [];
  if (was === null && since !== null) told.push({ type: 'lending.loanOverdue', ...head(deps, home, on), body: { ...loan, since } });
  if (was !== null && since === null) told.push({ type: 'lending.arrearsCleared', ...head(deps, home, on), body: { ...loan, since: was } });
  for (const event of events)
    if (event.kind === 'reclassified') {
      const { from, to, daysPastDue } = event;
      const principalFen = principalOwedFen(after.account);
      told.push({ type: 'lending.loanReclassified', ...head(deps, home, on), body: { ...loan, from, to, daysPastDue, principalFen } });
    }
  return told.map((fact) => factWrite(fact));
};
