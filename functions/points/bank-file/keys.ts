import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Key } from '../../platform/table.ts';

/** What became of a day's file, and how far it was read. */
export const DAILY_FILES = 'points-daily-files';
export const dailyFileKey = (date: PlainDate): Key => ({ pk: DAILY_FILES, sk: date });
/** The first day whose file was not read yet. */
export const dailyFileFromKey: Key = { pk: 'points-daily-files-from', sk: '-' };

/** Who the bank's customer with this keyed hash of an identity number is, once they proved it. */
export const customerKey = (idHash: string): Key => ({ pk: `points-customer#${idHash}`, sk: '-' });
/** Lines about somebody who is not known yet: they wait until the person proves who they are. */
export const waitingLines = (idHash: string): string => `points-lines#${idHash}`;
export const waitingLineKey = (idHash: string, date: PlainDate, row: number): Key => ({
  pk: waitingLines(idHash),
  sk: `${date}#${row.toString().padStart(7, '0')}`,
});
/** A customer's daily average of a month, the first that the bank said. */
export const depositMonthKey = (idHash: string, month: string): Key => ({ pk: `points-deposits#${idHash}`, sk: month });
