import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Key } from '../../platform/table.ts';
import { borrower } from '../keys.ts';

/** All that a person may see of their reporting lies side by side in the borrower's partition, before what “my limit” reads. */
export const MINE = 'bureau#';
export const reportingConsentKey = (personId: string): Key => ({ pk: borrower(personId), sk: 'bureau#consent' });
export const reportingPhoneKey = (personId: string): Key => ({ pk: borrower(personId), sk: 'bureau#phone' });
export const noticeKey = (personId: string, loanId: string, since: PlainDate): Key => ({
  pk: borrower(personId),
  sk: `bureau#notice#${loanId}#${since}`,
});
export const reportedKey = (personId: string, reportNo: string, loanId: string, month: string, kind: string): Key => ({
  pk: borrower(personId),
  sk: `bureau#reported#${reportNo}#${loanId}#${month}#${kind}`,
});
export const objectionKey = (personId: string, objectionId: string): Key => ({
  pk: borrower(personId),
  sk: `bureau#objection#${objectionId}`,
});
/** One open objection to an item. */
export const objectingKey = (personId: string, reportNo: string, loanId: string): Key => ({
  pk: borrower(personId),
  sk: `bureau#objecting#${reportNo}#${loanId}`,
});

/** gsi1: notices by their state, and objections that wait and that were answered. */
export const noticeIndex = (state: string): string => `bureau-notices#${state}`;
export const noticeIndexKeys = (state: string, askedOn: PlainDate, noticeId: string) => ({
  gsi1pk: noticeIndex(state),
  gsi1sk: `${askedOn}#${noticeId}`,
});
export const objectionIndex = (state: 'open' | 'answered'): string => `bureau-objections#${state}`;
export const objectionIndexKeys = (state: 'open' | 'answered', at: string, objectionId: string) => ({
  gsi1pk: objectionIndex(state),
  gsi1sk: `${at}#${objectionId}`,
});

/** Where an objection lies, for staff who have its id only. */
export const objectionPlaceKey = (objectionId: string): Key => ({ pk: `bureau-objection#${objectionId}`, sk: '-' });

/** Objections that the next file has something to say about. */
export const CHANGES = 'bureau-changes';
export const changeKey = (objectionId: string): Key => ({ pk: CHANGES, sk: objectionId });

/** Bad records that wait until the person was told. */
export const HELD = 'bureau-held';
export const heldKey = (loanId: string, month: string): Key => ({ pk: HELD, sk: `${loanId}#${month}` });

export const REPORTS = 'bureau-reports';
export const reportKey = (reportNo: string): Key => ({ pk: REPORTS, sk: reportNo });
/** A file's records as they were made; named by the file's hash, so that another attempt at it never overwrites them. */
export const reportParts = (reportNo: string): string => `bureau-report#${reportNo}`;
export const reportPartKey = (reportNo: string, sha256: string, part: number): Key => ({
  pk: reportParts(reportNo),
  sk: `${sha256}#${part.toString().padStart(5, '0')}`,
});
