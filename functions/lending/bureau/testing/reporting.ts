import type { ArrearsCleared, LoanDisbursed, LoanOverdue, RepaymentReversed } from '@huinong/shared/facts/lending.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { expect } from 'vitest';
import { factOfItem, factPartition } from '../../../platform/facts.ts';
import type { Principal } from '../../../platform/principal.ts';
import { closeJob } from '../../close-job.ts';
import { registerLoan } from '../../portfolio/register-loan.ts';
import type { Borrower } from '../../testing/borrower.ts';
import { done, factOf, type TestHouse } from '../../testing/house.ts';
import { bureauJob, type ReportingDone } from '../bureau-job.ts';
import { askNotice, dropNotice, followPhone, followReportingConsent } from '../follow.ts';
import { getMyBureauReporting } from '../get-my-bureau-reporting.ts';
import type { BureauDeps, ReportFile, Taken } from '../ports.ts';

export type TestBureau = {
  readonly deps: BureauDeps;
  /** Each file as it came, and which numbers the bureau holds. */
  readonly sent: ReportFile[];
  readonly held: Map<string, Taken>;
  readonly messages: { readonly requestNo: string; readonly phone: string }[];
  fault: 'none' | 'silent' | 'done-then-silent';
  answer: Taken;
  gateway: 'sends' | 'silent' | 'refuses';
};

/** A bureau and a message gateway in memory that keep their promise: a number is taken once. */
export const testBureau = (house: TestHouse, on: Pick<BureauDeps, 'house' | 'now'> = house.deps): TestBureau => {
  const bureau: TestBureau = {
    sent: [],
    held: new Map(),
    messages: [],
    fault: 'none',
    answer: { kind: 'accepted', ref: 'B1' },
    gateway: 'sends',
    deps: {
      house: on.house,
      now: on.now,
      bureau: {
        send: async (file) => {
          bureau.sent.push(file);
          if (bureau.fault === 'silent') return { kind: 'unknown' };
          const taken = bureau.held.get(file.reportNo) ?? bureau.answer;
          bureau.held.set(file.reportNo, taken);
          return bureau.fault === 'done-then-silent' ? { kind: 'unknown' } : taken;
        },
        ask: async (reportNo) => (bureau.fault === 'none' ? (bureau.held.get(reportNo) ?? { kind: 'notFound' }) : { kind: 'unknown' }),
      },
      messages: {
        tell: async ({ requestNo, phone }) => {
          if (bureau.gateway === 'silent') return { kind: 'unknown' };
          if (bureau.gateway === 'refuses') return { kind: 'refused' };
          if (!bureau.messages.some((one) => one.requestNo === requestNo)) bureau.messages.push({ requestNo, phone });
          return { kind: 'sent', receiptNo: `sms-${requestNo}` };
        },
      },
    },
  };
  return bureau;
};

/** The same over the house's store as it is now, some time later: a dead run's lease is over. */
export const later = (bureau: TestBureau, house: TestHouse): BureauDeps => ({
  ...bureau.deps,
  house: house.deps.house,
  now: () => new Date(Date.now() + 31_000),
});

export const consentTo = async (house: TestHouse, personId: string, live = true): Promise<void> => {
  const body = { personId, purpose: 'credit-report', version: 1, live, expiresOn: null };
  await followReportingConsent(house.deps)(factOf(house, 'identity.consentChanged' as const, body));
};
export const phoneOf = async (house: TestHouse, personId: string): Promise<void> =>
  followPhone(house.deps)(factOf(house, 'identity.phoneBound' as const, { personId, phone: '13800000001' }));

/** What the relay and the queue bring the reporting, without them. */
export const followReporting = async ({ table, sealer, deps }: TestHouse): Promise<void> => {
  for (let shard = 0; shard < 16; shard++) {
    const { items } = await table.query({ pk: factPartition(new Date().toISOString().slice(0, 10), shard) });
    for (const item of items) {
      const fact = factOfItem(item, sealer);
      if (fact?.type === 'lending.loanDisbursed') await registerLoan(deps)(fact as LoanDisbursed);
      if (fact?.type === 'lending.repaymentReversed') await registerLoan(deps)(fact as RepaymentReversed);
      if (fact?.type === 'lending.loanOverdue') await askNotice(deps)(fact as LoanOverdue);
      if (fact?.type === 'lending.arrearsCleared') await dropNotice(deps)(fact as ArrearsCleared);
    }
  }
};

/** Closes a date, whatever was missed before it, and follows what that told. */
export const closed = async ({ house }: Pick<Borrower, 'house'>, date: PlainDate): Promise<void> => {
  await house.setBusinessDate(date);
  done(await closeJob(house.deps)({ institution: house.institution, date, by: 'schedule' }));
  await followReporting(house);
};

/** Closes a date and reports in the morning after it. */
export const reportAfter = async (one: Pick<Borrower, 'house'>, bureau: TestBureau, date: PlainDate): Promise<ReportingDone> => {
  await closed(one, date);
  const outcome = await bureauJob(bureau.deps)({ institution: one.house.institution, by: 'schedule' });
  if (outcome.kind !== 'done') throw new Error(`the reporting is ${outcome.kind}`);
  return outcome.value;
};

export const mine = async ({ house, principal }: Pick<Borrower, 'house' | 'principal'>) =>
  done(await getMyBureauReporting(house.deps)({ principal }));

/** The records of a file as they were sent, by their first members. */
export const linesOf = ({ content }: ReportFile): unknown[][] =>
  content
    .split('\n')
    .slice(1, -1)
    .map((line) => JSON.parse(line) as unknown[]);

export const staffOf = (house: TestHouse, personId = 'S1', villages: readonly string[] = []): Principal => ({
  institution: house.institution,
  personId,
  roles: ['reviewer'],
  villages,
  branch: null,
  sessionId: 's9',
});

export const sound = async ({ house }: Pick<Borrower, 'house'>): Promise<void> => expect((await house.verify()).violations).toEqual([]);
