import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Key } from '../platform/table.ts';

/** Everything of a borrower lies in one partition (docs/data-model.md). */
export const borrower = (personId: string): string => `borrower#${personId}`;

export const personKey = (personId: string): Key => ({ pk: borrower(personId), sk: 'person' });
export const listKey = (personId: string): Key => ({ pk: borrower(personId), sk: 'list' });
export const offerKey = (personId: string): Key => ({ pk: borrower(personId), sk: 'offer' });
export const lineKey = (personId: string): Key => ({ pk: borrower(personId), sk: 'line' });
export const loanKey = (personId: string, loanId: string): Key => ({ pk: borrower(personId), sk: `loan#${loanId}` });
/** What happened to a loan, transaction by transaction, never changed; a partition of its own, so that “my limit” does not read it. */
export const loanEvents = (loanId: string): string => `loan-event#${loanId}`;
export const loanEventKey = (loanId: string, seq: number): Key => ({ pk: loanEvents(loanId), sk: seq.toString().padStart(6, '0') });
export const disclosureKey = (personId: string, id: string): Key => ({ pk: borrower(personId), sk: `disclosure#${id}` });
export const contractKey = (personId: string, id: string): Key => ({ pk: borrower(personId), sk: `contract#${id}` });
/** What was known of a person when: each identity proof and each consent, as it was told. */
export const proofKey = (personId: string, factId: string): Key => ({ pk: borrower(personId), sk: `proof#${factId}` });
/** Apart from the borrower, whose partition is read all the time: how far a contract's file has come, and the file with its evidence. */
export const contractFileKey = (contractId: string): Key => ({ pk: `contract-file#${contractId}`, sk: 'state' });
export const contractPackKey = (contractId: string): Key => ({ pk: `contract-file#${contractId}`, sk: 'pack' });
export const drawdownKey = (personId: string, id: string): Key => ({ pk: borrower(personId), sk: `drawdown#${id}` });
export const repaymentKey = (personId: string, id: string): Key => ({ pk: borrower(personId), sk: `repayment#${id}` });
export const refundKey = (personId: string, id: string): Key => ({ pk: borrower(personId), sk: `refund#${id}` });
export const ALERTS = 'alert#';
export const alertKey = (personId: string, id: string): Key => ({ pk: borrower(personId), sk: `${ALERTS}${id}` });
/** gsi1: the alerts that wait for an answer, the most urgent first. */
export const OPEN_ALERTS = 'alerts#open';
export const openAlertIndexKeys = (alertId: string, answerBy: PlainDate) => ({
  gsi1pk: `${OPEN_ALERTS}#${shardName(shardOf(alertId))}`,
  gsi1sk: `${answerBy}#${alertId}`,
});
/** gsi1: those that have an answer, by its day. */
export const ANSWERED_ALERTS = 'alerts#answered';
export const answeredAlertIndexKeys = (alertId: string, answeredOn: PlainDate) => ({
  gsi1pk: `${ANSWERED_ALERTS}#${shardName(shardOf(alertId))}`,
  gsi1sk: `${answeredOn}#${alertId}`,
});
export const proposalKey = (approvalId: string): Key => ({ pk: `lending-proposal#${approvalId}`, sk: '-' });
export const recordKey = (personId: string, at: string, id: string): Key => ({ pk: borrower(personId), sk: `record#${at}#${id}` });

/** line, list, loan#… and offer sort together: “my limit” is one query of this range, without the long items. */
export const HOME_RANGE = { skFrom: 'line', skTo: 'offer' } as const;

/** One offer and one line a household, whoever of it they belong to. */
export const householdOfferKey = (householdId: string): Key => ({ pk: `household-line#${householdId}`, sk: 'offer' });
export const householdLineKey = (householdId: string): Key => ({ pk: `household-line#${householdId}`, sk: 'line' });

export const SHARDS = 16;
const shardName = (shard: number): string => shard.toString().padStart(2, '0');

/** By the last character of the id, which is random. */
export const shardOf = (id: string): number => Math.max(0, '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(id.at(-1) ?? '')) % SHARDS;

/** A loan that no day brings anything to any more (written off) still has its claim in the levels. */
export const NEVER = '9999-12-31';

/** gsi1: every open loan by the day on which the close must look at it. */
export const dueIndex = (shard: number): string => `due#${shardName(shard)}`;
export const dueIndexKeys = (loanId: string, nextActionOn: PlainDate) => ({
  gsi1pk: dueIndex(shardOf(loanId)),
  gsi1sk: `${nextActionOn}#${loanId}`,
});

/** gsi1: draws and repayments whose outcome is not known yet, the oldest first. */
export const pendingIndex = (shard: number): string => `pending#${shardName(shard)}`;
export const pendingIndexKeys = (id: string, at: string) => ({ gsi1pk: pendingIndex(shardOf(id)), gsi1sk: `${at}#${id}` });

/** How far a shard's accrual has come, and what it stood at. */
export const accrualKey = (shard: number): Key => ({ pk: `accrual#${shardName(shard)}`, sk: 'level' });
/** The institution's calendar years and LPR publications. */
export const worldKey: Key = { pk: 'world', sk: '-' };
/** What each loading of them brought, never changed. */
export const worldChangeKey = (version: number): Key => ({ pk: 'world', sk: `change#${version.toString().padStart(6, '0')}` });
/** A year whose calendar is missing was told of. */
export const missingYearKey = (year: string): Key => ({ pk: `missing-year#${year}`, sk: '-' });
export const closeKey = (date: PlainDate): Key => ({ pk: `close#${date}`, sk: 'summary' });

/** Balances of a business date by account and shard, and the facts that are in them. */
export const ledgerKey = (on: PlainDate, account: string, shard: number): Key => ({
  pk: ledgerDay(on),
  sk: `${account}#${shardName(shard)}`,
});
/** A month's sums, beside its days': a balance is the months before and the days since. */
export const ledgerMonths = (shard: number): string => `ledger-month#${shardName(shard)}`;
export const ledgerMonthKey = (month: string, account: string, shard: number): Key => ({
  pk: ledgerMonths(shard),
  sk: `${month}#${account}`,
});
export const ledgerDay = (on: PlainDate): string => `ledger#${on}`;
export const ledgerFactKey = (factId: string): Key => ({ pk: `ledger-fact#${shardName(shardOf(factId))}`, sk: factId });
export const ledgerWatermarkKey = (shard: number): Key => ({ pk: 'ledger-watermark', sk: shardName(shard) });

/** Moves booked through the core bank, by the business date and in a few shards: one day's are read together. */
export const BOOK_SHARDS = 4;
export const bookMoves = (on: PlainDate, shard: number): string => `book-moves#${on}#${shardName(shard)}`;
export const bookMoveKey = (on: PlainDate, kind: string, requestNo: string): Key => ({
  pk: bookMoves(on, shardOf(requestNo) % BOOK_SHARDS),
  sk: `${kind}#${requestNo}`,
});

export const STATEMENTS = 'statements';
export const statementKey = (date: PlainDate): Key => ({ pk: STATEMENTS, sk: date });
/** The oldest day whose statement is not matched yet. */
export const statementThroughKey: Key = { pk: 'statements-through', sk: '-' };
export const STATEMENT_CASES = 'statement-cases';
export const statementCaseKey = (caseId: string): Key => ({ pk: STATEMENT_CASES, sk: caseId });
/** gsi1: the cases that wait for an outcome. */
export const OPEN_CASES = 'statement-cases#open';
export const openCasesIndexKeys = (caseId: string) => ({ gsi1pk: OPEN_CASES, gsi1sk: caseId });
