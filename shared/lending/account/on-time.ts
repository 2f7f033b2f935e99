import type { LoanAccount } from './account.ts';
import type { Paid } from './events.ts';

/**
 * How many dues a payment paid whole, none of them late: what points are earned for (handbook section 8). A payment
 * within the grace is in time, as the contract has it; one while anything is past due beyond it counts none.
 * @param after the account with the payment in it
 */
export const onTimeInstalments = ({ daysPastDue, shares }: Paid, after: LoanAccount): number =>
  daysPastDue > 0 ? 0 : shares.filter(({ n }) => !after.dues.some((due) => due.n === n)).length;
