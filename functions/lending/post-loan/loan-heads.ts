import { type BusinessDate, daysBetween } from '@huinong/shared/kernel/date.ts';
import { principalOwedFen } from '@huinong/shared/lending/account/account.ts';
import type { LoanItem } from '../items.ts';
import { loanKey, personKey } from '../keys.ts';
import type { House } from '../ports.ts';
import type { LoanRef } from './items.ts';
import { maskedNameOf } from './people.ts';
import { dueSinceOf } from './project-loan.ts';

/** Days since the oldest unpaid due day, the days of its grace among them: what collecting goes by (handbook section 6). */
export const daysDue = ({ account }: Pick<LoanItem, 'account'>, on: BusinessDate): number => {
  const since = dueSinceOf(account);
  return since === null ? 0 : Math.max(0, daysBetween(since, on));
};

/** What every list says of a loan. */
export const headOf = (loan: LoanItem, maskedName: string, on: BusinessDate) => ({
  loanId: loan.loanId,
  personId: loan.personId,
  maskedName,
  village: loan.village,
  productName: loan.productName,
  principalFen: principalOwedFen(loan.account),
  loanClass: loan.account.loanClass,
  daysPastDue: daysDue(loan, on),
});

export type LoanHead = { readonly loan: LoanItem; readonly view: ReturnType<typeof headOf> };

/** The loans of a page and their borrowers' names, in one read. */
export const loanHeads = async (home: House, refs: readonly LoanRef[], on: BusinessDate): Promise<ReadonlyMap<string, LoanHead>> => {
  const keys = refs.flatMap(({ personId, loanId }) => [loanKey(personId, loanId), personKey(personId)]);
  const found = await home.table.getAll(keys);
  return new Map(
    refs.flatMap(({ loanId }, i): [string, LoanHead][] => {
      const loan = found[2 * i] as LoanItem | undefined;
      return loan ? [[loanId, { loan, view: headOf(loan, maskedNameOf(home, found[2 * i + 1]), on) }]] : [];
    }),
  );
};
