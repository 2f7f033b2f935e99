import type { RepaymentRequested } from '@huinong/shared/facts/lending.ts';
import type { PaymentQuote } from '@huinong/shared/lending/account/quote.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { absent, type Write } from '../platform/table.ts';
import { type LoanItem, type PaymentCard, type RepaymentItem, sealAt } from './items.ts';
import { pendingIndexKeys, repaymentKey } from './keys.ts';
import type { House } from './ports.ts';

type Figures = Pick<
  PaymentQuote,
  'on' | 'purpose' | 'amountFen' | 'principalFen' | 'interestFen' | 'penaltyFen' | 'compoundFen' | 'feeFen'
>;

export const repaymentOf = (
  { sealer }: House,
  loan: LoanItem,
  { on, purpose, amountFen, principalFen, interestFen, penaltyFen, compoundFen, feeFen }: Figures,
  kind: RepaymentItem['kind'],
  repaymentId: string,
  at: string,
  card: PaymentCard,
): RepaymentItem & { readonly gsi1pk: string; readonly gsi1sk: string } => {
  const key = repaymentKey(loan.personId, repaymentId);
  return {
    ...key,
    ...pendingIndexKeys(repaymentId, at),
    repaymentId,
    loanId: loan.loanId,
    personId: loan.personId,
    kind,
    purpose,
    // What a villager agreed to is taken whole or not at all; the bank's own debit takes what is there.
    partial: kind === 'auto',
    amountFen,
    principalFen,
    interestFen,
    penaltyFen,
    compoundFen,
    feeFen,
    overFen: 0,
    requestedOn: on,
    state: 'processing',
    refusal: null,
    principalAfterFen: null,
    acceptedAt: at,
    endedAt: null,
    sealed: sealAt(sealer, key, card),
  };
};

/** The intent beside the loan that now waits for it: stored before the bank is asked. */
export const intentWrites = ({ institution }: House, repayment: RepaymentItem, on: string): Write[] => {
  const { repaymentId, loanId, personId, amountFen, kind, acceptedAt } = repayment;
  const fact: RepaymentRequested = {
    type: 'lending.repaymentRequested',
    version: 1,
    factId: newFactId(new Date(acceptedAt)),
    institution,
    on,
    at: acceptedAt,
    body: { repaymentId, loanId, personId, amountFen, kind },
  };
  return [{ kind: 'put', item: repayment, condition: absent }, factWrite(fact)];
};
