import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Key } from '../../platform/table.ts';

/** A loan as the staff's lists see it, its arrears, its checks and its diary: one partition a loan (docs/data-model.md). */
export const postLoan = (loanId: string): string => `post-loan#${loanId}`;
export const standingKey = (loanId: string): Key => ({ pk: postLoan(loanId), sk: 'standing' });
export const arrearsKey = (loanId: string): Key => ({ pk: postLoan(loanId), sk: 'arrears' });
export const checkKey = (loanId: string): Key => ({ pk: postLoan(loanId), sk: 'check' });
export const CONTACTS = 'contact#';
export const contactKey = (loanId: string, at: string, id: string): Key => ({ pk: postLoan(loanId), sk: `${CONTACTS}${at}#${id}` });
export const visitKey = (loanId: string, id: string): Key => ({ pk: postLoan(loanId), sk: `visit#${id}` });
/** How often a borrower was spoken to on a day in China, over all loans. */
export const contactDayKey = (personId: string, day: PlainDate): Key => ({ pk: `contact-day#${personId}`, sk: day });

/** An institution has tens of staff: one partition is enough. */
export const LENDING_STAFF = 'lending-staff';
export const lendingStaffKey = (personId: string): Key => ({ pk: LENDING_STAFF, sk: personId });

export const SHARDS = 16;
const NOWHERE = '-';
/** Where a village's entries lie in each list; those of one village are always together. */
export const shardOfVillage = (village: string | null): number =>
  [...(village ?? NOWHERE)].reduce((sum, char) => sum + char.charCodeAt(0), 0) % SHARDS;

const shardName = (shard: number): string => shard.toString().padStart(2, '0');
/** gsi1: the lists of the staff, each in shards by village. */
export const listShard = (list: string, shard: number): string => `${list}#${shardName(shard)}`;
const shardFor = (list: string, village: string | null): string => listShard(list, shardOfVillage(village));

/** Sorts after every day there is. */
export const NO_DAY = '9999-12-31';

/** Open loans by class, the oldest arrears first; those without, village by village. */
export const bankLoans = (loanClass: string): string => `bank-loans#${loanClass}`;
export const bankLoansOf = (village: string | null): string => `${NO_DAY}#${village ?? NOWHERE}#`;
export const bankLoanIndexKeys = (loanClass: string, village: string | null, overdueSince: PlainDate | null, loanId: string) => ({
  gsi1pk: shardFor(bankLoans(loanClass), village),
  gsi1sk: overdueSince === null ? `${bankLoansOf(village)}${loanId}` : `${overdueSince}#${village ?? NOWHERE}#${loanId}`,
});
/** Loans with an unpaid due, by its day. */
export const ARREARS = 'arrears';
export const arrearsIndexKeys = (village: string | null, dueSince: PlainDate, loanId: string) => ({
  gsi1pk: shardFor(ARREARS, village),
  gsi1sk: `${dueSince}#${loanId}`,
});
/** Checks to be made, by their last day. */
export const CHECKS = 'checks';
export const checkIndexKeys = (village: string | null, dueOn: PlainDate, loanId: string) => ({
  gsi1pk: shardFor(CHECKS, village),
  gsi1sk: `${dueOn}#${loanId}`,
});
