import type { LoanDisbursed, RepaymentPosted } from '@huinong/shared/facts/lending.ts';
import { absent } from '../../platform/table.ts';
import { bookMoveKey } from '../keys.ts';
import type { LendingDeps } from '../ports.ts';
import type { BookMoveItem } from './items.ts';

/** Writes down what was posted through the core bank, by its request number, for the statement to be matched with. */
export const bookMove =
  ({ house }: LendingDeps) =>
  async (fact: LoanDisbursed | RepaymentPosted): Promise<void> => {
    const { table } = await house(fact.institution);
    const drawn = fact.type === 'lending.loanDisbursed';
    const kind = drawn ? 'disbursement' : 'debit';
    const requestNo = drawn ? fact.body.drawdownId : fact.body.repaymentId;
    const amountFen = drawn ? fact.body.amountFen : fact.body.principalFen + fact.body.interestFen;
    const item: BookMoveItem = { ...bookMoveKey(fact.on, kind, requestNo), requestNo, kind, amountFen, bookedOn: fact.on, statedOn: null };
    await table.write([{ kind: 'put', item, condition: absent }]);
  };
