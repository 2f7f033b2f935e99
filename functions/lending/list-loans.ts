import type * as contract from '@huinong/shared/contracts/lending.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { readBusinessDate } from '../platform/business-date.ts';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import type { LoanItem } from './items.ts';
import { borrower } from './keys.ts';
import type { LendingDeps } from './ports.ts';
import { loanView } from './views.ts';

type Loans = z.infer<typeof contract.listLoans.reply>;

const PAGE = 20;

/** The newest first. */
export const listLoans =
  ({ house }: LendingDeps) =>
  async (asked: { readonly principal: Principal; readonly cursor: string | undefined }): Promise<Result<Loans, Refusal>> => {
    const { table } = await house(asked.principal.institution);
    const [page, asOf] = await Promise.all([
      table.query({
        pk: borrower(asked.principal.personId),
        skPrefix: 'loan#',
        descending: true,
        limit: PAGE,
        consistent: true,
        ...(asked.cursor === undefined ? {} : { cursor: asked.cursor }),
      }),
      readBusinessDate(table),
    ]);
    return ok({ loans: (page.items as unknown as LoanItem[]).map((loan) => loanView(loan, asOf)), next: page.cursor, asOf });
  };
