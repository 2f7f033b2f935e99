import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { METHODS } from '@huinong/shared/lending/account/disbursement.ts';
import type { RepaymentMethod } from '@huinong/shared/lending/credit-line.ts';
import { expect } from 'vitest';
import type { Principal } from '../../platform/principal.ts';
import { closeDay } from '../close-day.ts';
import { getLoan } from '../get-loan.ts';
import { reconcile } from '../reconcile.ts';
import { requestDrawdown } from '../request-drawdown.ts';
import { requestRepayment } from '../request-repayment.ts';
import { done, drawBody, sending, signed, type TestHouse, testHouse } from './house.ts';

export type Borrower = { readonly house: TestHouse; readonly principal: Principal; readonly lineId: string; readonly loanId: string };

export const borrowed = async (on: PlainDate, amountFen: number, method: RepaymentMethod, months = 12): Promise<Borrower> => {
  const house = await testHouse(on);
  const { principal, lineId } = await signed(house, 'p1', { methods: METHODS });
  const drawn = done(await requestDrawdown(house.deps)({ ...sending(principal), body: drawBody(lineId, amountFen, method, months) }));
  return { house, principal, lineId, loanId: drawn.loanId ?? '' };
};
export const close = async ({ house }: Pick<Borrower, 'house'>) => done(await closeDay(house.deps)(house.institution));

/** The close of each of these dates, and of no other: what was missed between is caught up by the next one. */
export const closeOn = async (one: Borrower, ...dates: PlainDate[]) => {
  let day = null;
  for (const date of dates) {
    await one.house.setBusinessDate(date);
    day = await close(one);
  }
  return day;
};
export const loanOf = async ({ house, principal, loanId }: Borrower) => done(await getLoan(house.deps)({ principal, loanId }));
export const pay = (
  { house, principal, loanId }: Borrower,
  body: { kind: 'due' | 'part' | 'all'; amountFen: number; keep?: 'term' | 'instalment' },
) => requestRepayment(house.deps)({ ...sending(principal), loanId, body: { ...body, cardId: 'card-1', channel: 'weapp' } });
export const settleLater = ({ house }: Pick<Borrower, 'house'>) =>
  reconcile({ ...house.deps, now: () => new Date(Date.now() + 10_000) })(house.institution);
export const sound = async ({ house }: Pick<Borrower, 'house'>) => expect((await house.verify()).violations).toEqual([]);
