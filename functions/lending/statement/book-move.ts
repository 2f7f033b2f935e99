import type { LoanDisbursed, OverpaymentRefunded, RepaymentPosted } from '@huinong/shared/facts/lending.ts';
import { absent } from '../../platform/table.ts';
import { bookMoveKey } from '../keys.ts';
import type { LendingDeps } from '../ports.ts';
import type { BookMoveItem } from './items.ts';

/** Writes down what was posted through the core bank, by its request number, for the statement to be matched with. */
export const bookMove =
  ({ house }: LendingDeps) =>
  async (fact: Told): Promise<void> => {
    const { table } = await house(fact.institution);
    const { kind, requestNo, amountFen } = moveOf(fact);
    const item: BookMoveItem = { ...bookMoveKey(fact.on, kind, requestNo), requestNo, kind, amountFen, bookedOn: fact.on, statedOn: null };
    await table.write([{ kind: 'put', item, condition: absent }]);
  };

type Told = LoanDisbursed | RepaymentPosted | OverpaymentRefunded;

/** Money that goes back to a borrower is a disbursement to the bank. */
const moveOf = (fact: Told): Pick<BookMoveItem, 'kind' | 'requestNo' | 'amountFen'> => {
  switch (fact.type) {
    case 'lending.loanDisbursed':
      return { kind: 'disbursement', requestNo: fact.body.drawdownId, amountFen: fact.body.amountFen };
    case 'lending.overpaymentRefunded':
      return { kind: 'disbursement', requestNo: fact.body.refundId, amountFen: fact.body.amountFen };
    case 'lending.repaymentPosted':
      return { kind: 'debit', requestNo: fact.body.repaymentId, amountFen: fact.body.amountFen };
  }
};
