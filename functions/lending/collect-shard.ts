import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { duesOf, totalFen } from '@huinong/shared/lending/dues.ts';
import { quoteRepayment, repaid } from '@huinong/shared/lending/repayment.ts';
import { versionIs } from '../platform/table.ts';
import { type LoanItem, loanItem, openAt, type PaymentCard, type RepaymentItem } from './items.ts';
import { dueIndex, loanKey, repaymentKey } from './keys.ts';
import type { House, LendingDeps } from './ports.ts';
import { awaiting, repaymentIntent, repaymentOf } from './request-repayment.ts';
import { isPending } from './settle-drawdown.ts';
import { askRepayment, sendRepayment } from './settle-repayment.ts';

const SIDE_BY_SIDE = 8;

/** Debits every loan of a shard that has something due on the date; loans on which nothing happens are not touched. */
export const collectShard = async (deps: LendingDeps, home: House, shard: number, on: BusinessDate): Promise<void> => {
  // Read whole before anything is written: a collected loan moves on in this very index.
  const { items } = await home.table.query({ pk: dueIndex(shard), index: 'gsi1', skTo: `${on}#~` });
  const left = items.map(({ pk, sk }) => ({ pk, sk }));
  const worker = async (): Promise<void> => {
    for (let key = left.pop(); key; key = left.pop()) {
      const loan = await home.table.get(key, { consistent: true });
      if (loan) await collect(deps, home, loan as unknown as LoanItem, on);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
};

const collect = async (deps: LendingDeps, home: House, found: LoanItem, on: BusinessDate): Promise<void> => {
  const loan = found.pendingRepaymentId === null ? found : await afterPending(deps, home, found, on);
  // A repayment whose outcome the bank cannot tell yet: the loan comes up again at the next close.
  if (loan.state === 'closed' || loan.pendingRepaymentId !== null) return;
  const dues = duesOf(loan, on);
  if (totalFen(dues) === 0) return passOver(home, loan, on);
  const quoted = quoteRepayment(loan, 'due', null, on);
  if (!quoted.ok) return;
  const card = openAt<PaymentCard>(home.sealer, loan);
  const repaymentId = `${loan.loanId}-${on}`;
  const repayment = repaymentOf(home, loan, quoted.value, 'auto', repaymentId, deps.now().toISOString(), card);
  const outcome = await home.table.write(repaymentIntent(home, repayment, loan, on));
  // Refused: the villager paid in this very moment, or an earlier run of this close did it.
  if (outcome === 'done') await sendRepayment(deps, home, repayment, awaiting(loan, repaymentId), on);
};

const afterPending = async (deps: LendingDeps, home: House, loan: LoanItem, on: BusinessDate): Promise<LoanItem> => {
  const pending = await home.table.get(repaymentKey(loan.personId, loan.pendingRepaymentId as string), { consistent: true });
  const repayment = pending as RepaymentItem | undefined;
  if (repayment && isPending(repayment)) await askRepayment(deps, home, repayment, on);
  const now = await home.table.get(loanKey(loan.personId, loan.loanId), { consistent: true });
  return (now as LoanItem | undefined) ?? loan;
};

/** Nothing to collect (a posting of no interest): the loan moves on to its next day without the bank. */
const passOver = async (home: House, loan: LoanItem, on: BusinessDate): Promise<void> => {
  const after = duesOf(loan, on).length > 0 ? repaid(loan, { kind: 'due', principalFen: 0, interestFen: 0, on }) : loan;
  await home.table.write([{ kind: 'put', item: loanItem(loan, after, on, loan.version + 1), condition: versionIs(loan.version) }]);
};
