import type { LoanDisbursed, RepaymentReversed } from '@huinong/shared/facts/lending.ts';
import { absent } from '../../platform/table.ts';
import type { House } from '../ports.ts';
import type { RegisteredLoan } from './items.ts';
import { loanRegisterKey } from './keys.ts';

type Deps = { readonly house: (institution: string) => Promise<House> };

/** From its draw on, every month's end looks at the loan; again when the payment that closed it was taken back. Told twice it is one entry. */
export const registerLoan =
  ({ house }: Deps) =>
  async ({ institution, on, body }: LoanDisbursed | RepaymentReversed): Promise<void> => {
    const { table } = await house(institution);
    const { loanId, personId, village, product } = body;
    const item: RegisteredLoan = { ...loanRegisterKey(loanId), loanId, personId, village, product, disbursedOn: on };
    await table.write([{ kind: 'put', item, condition: absent }]);
  };
