import type * as contract from '@huinong/shared/contracts/lending.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import type { LoanItem } from './items.ts';
import { borrower, worldKey } from './keys.ts';
import { loanView } from './loan-views.ts';
import type { LendingDeps } from './ports.ts';
import { worldOf } from './world.ts';

type Loans = z.infer<typeof contract.listLoans.reply>;

const PAGE = 20;

/** The newest first. */
export const listLoans =
  ({ house }: LendingDeps) =>
  async (asked: { readonly principal: Principal; readonly cursor: string | undefined }): Promise<Result<Loans, Refusal>> => {
    const { table } = await house(asked.principal.institution);
    const [page, [date, worldRead]] = await Promise.all([
      table.query({
        pk: borrower(asked.principal.personId),
        skPrefix: 'loan#',
        descending: true,
        limit: PAGE,
        consistent: true,
        ...(asked.cursor === undefined ? {} : { cursor: asked.cursor }),
      }),
      table.getAll([businessDateKey, worldKey], { consistent: true }),
    ]);
    const [asOf, world] = [businessDateOf(date), worldOf(worldRead)];
    return ok({ loans: (page.items as unknown as LoanItem[]).map((loan) => loanView(loan, asOf, world)), next: page.cursor, asOf });
  };
