import type { BureauRecord, Subject } from './record.ts';

export type ReportHead = { readonly reportNo: string; readonly institution: string; readonly month: string };
export type NamedRecord = { readonly subject: Subject; readonly record: BureauRecord };

/** One bureau for many banks: the number names the bank and the month, so a month has one file. */
export const reportNoOf = (institution: string, month: string): string => `${institution}-${month}`;

const orderOf = ({ record }: NamedRecord): string => `${record.loanId} ${record.month} ${record.kind}`;

/** By loan, month and kind, whatever order they were found in: the same records are the same bytes. */
export const inFileOrder = <R extends NamedRecord>(records: readonly R[]): R[] =>
  [...records].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));

/** A record's line; every member in a fixed order. */
const lineOf = ({ subject, record }: NamedRecord): string =>
  JSON.stringify([
    record.kind,
    record.loanId,
    record.month,
    subject.idNumber,
    subject.name,
    record.balanceFen,
    record.overdueFen,
    record.daysPastDue,
    record.loanClass,
    record.bad,
    record.inDispute,
    record.consentNo,
    record.noticeNo,
    record.changes,
  ]);

const FORMAT = 'huinong-bureau@1';

/** The file: a head that counts its records, then a record a line; amounts in whole fen. */
export const fileText = ({ reportNo, institution, month }: ReportHead, records: readonly NamedRecord[]): string =>
  [JSON.stringify([FORMAT, reportNo, institution, month, records.length]), ...inFileOrder(records).map(lineOf), ''].join('\n');
