import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { assert, ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { World } from '@huinong/shared/lending/account/world.ts';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import type { Sending } from '../../platform/command.ts';
import { type Principal, seesVillage } from '../../platform/principal.ts';
import { type Receipt, receiptKey, receiptOf } from '../../platform/receipts.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Item } from '../../platform/table.ts';
import type { LineItem, LoanItem } from '../items.ts';
import { borrower, worldKey } from '../keys.ts';
import type { House } from '../ports.ts';
import { readAlerts } from '../raise-alert.ts';
import { loanNotFound } from '../refusals.ts';
import { worldOf } from '../world.ts';
import type { StoredAlert } from './alert-items.ts';
import type { ArrearsItem, CheckItem, LoanRef } from './items.ts';
import { arrearsKey, checkKey, standingKey } from './keys.ts';

/** Whose a loan is, for staff who have its id: nobody's, another institution's or another village's are the same answer. */
export const refOf = (principal: Principal, standing: Item | undefined): Result<LoanRef, Refusal> => {
  const ref = standing as (Item & LoanRef) | undefined;
  return ref && seesVillage(principal, ref.village) ? ok(ref) : refuse(loanNotFound);
};

/** Everything that a command over a loan stands on. */
export type Desk = {
  readonly receipt: Receipt | undefined;
  readonly on: BusinessDate;
  readonly world: World;
  readonly loan: LoanItem;
  /** The borrower's loans, this one among them. */
  readonly loans: readonly LoanItem[];
  readonly line: LineItem;
  readonly person: Item | undefined;
  readonly alerts: readonly StoredAlert[];
  readonly arrears: ArrearsItem | undefined;
  readonly check: CheckItem | undefined;
};

type Asked = Sending & { readonly loanId: string };

/** Two reads, one after the other: whose loan it is, then the borrower; the line before the alerts, for what is raised later raises its version. */
export const readDesk = async (home: House, { loanId, ...sending }: Asked, operation: string): Promise<Result<Desk, Refusal>> => {
  const { table, sealer } = home;
  const keys = [
    receiptKey({ ...sending, operation }),
    businessDateKey,
    worldKey,
    standingKey(loanId),
    arrearsKey(loanId),
    checkKey(loanId),
  ];
  const [receipt, date, world, standing, arrears, check] = await table.getAll(keys, { consistent: true });
  const ref = refOf(sending.principal, standing);
  if (!ref.ok) return ref;
  const { personId } = ref.value;
  const { items } = await table.query({ pk: borrower(personId), skFrom: 'line', skTo: 'person', consistent: true });
  const alerts = await readAlerts(home, personId);
  const loans = items.filter(({ sk }) => sk.startsWith('loan#')) as unknown as LoanItem[];
  const [loan, line] = [loans.find((one) => one.loanId === loanId), items.find(({ sk }) => sk === 'line')];
  assert(loan && line, 'what is listed is a loan of a line');
  return ok({
    receipt: receiptOf(receipt, sealer),
    on: businessDateOf(date),
    world: worldOf(world),
    loan,
    loans,
    line: line as LineItem,
    person: items.find(({ sk }) => sk === 'person'),
    alerts,
    arrears: arrears as ArrearsItem | undefined,
    check: check as CheckItem | undefined,
  });
};
