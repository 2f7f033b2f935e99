import type * as contract from '@huinong/shared/contracts/proposals.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { standingPayments } from '@huinong/shared/lending/account/reversal.ts';
import type * as z from 'zod';
import { type Principal, seesVillage } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import type { LoanItem } from './items.ts';
import { loanKey } from './keys.ts';
import { readHistory } from './loan-history.ts';
import type { LendingDeps } from './ports.ts';
import { deedRefused, loanNotFound } from './refusals.ts';

type Reply = z.infer<typeof contract.listLoanRepayments.reply>;
type Asked = { readonly principal: Principal; readonly loanId: string; readonly personId: string };

/** For staff who see the loan's village: the payments that stand, each with why it cannot be taken back now, if so. */
export const listLoanRepayments =
  ({ house }: LendingDeps) =>
  async ({ principal, loanId, personId }: Asked): Promise<Result<Reply, Refusal>> => {
    const home = await house(principal.institution);
    const [found, history] = await Promise.all([
      home.table.get(loanKey(personId, loanId), { consistent: true }),
      readHistory(home, loanId),
    ]);
    const loan = found as LoanItem | undefined;
    if (!loan || !seesVillage(principal, loan.village)) return refuse(loanNotFound);
    const repayments = standingPayments(history).map(({ payment: { paymentId, on, amountFen }, blockedBy }) => ({
      repaymentId: paymentId,
      on,
      amountFen,
      whyNot: blockedBy === null ? null : deedRefused({ kind: 'laterEvent', event: blockedBy }).title,
    }));
    return ok({ repayments });
  };
