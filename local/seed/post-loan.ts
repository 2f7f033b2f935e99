import * as postLoan from '@huinong/shared/contracts/post-loan.ts';
import { addDays, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { type Api, until } from './api.ts';

/** Calls that nobody answers, by days before today and the hour in China: the third in a row raises the alert over a dead phone. */
const CALLS = [
  { daysAgo: 2, hour: '10:05', note: '上午打过，没人接' },
  { daysAgo: 2, hour: '16:20', note: '下午再打，还是没人接' },
  { daysAgo: 1, hour: '09:40', note: '又打一次，没人接，明天上午再打' },
] as const;

/**
 * What the visitor finds in the staff's lists beside the close's own entries: the overdue loan with a diary and an orange alert.
 * The checks that are due came with the draws.
 */
export const followAfterLoans = async (api: Api, token: string, today: PlainDate): Promise<void> => {
  const { loanId } = await until('the overdue loan in the collection list', async () => {
    const { cases } = await api.call(postLoan.listCollectionCases, { token });
    return cases[0];
  });
  for (const [n, { daysAgo, hour, note }] of CALLS.entries()) {
    const body = {
      channel: 'call',
      with: 'borrower',
      at: new Date(`${addDays(today, -daysAgo)}T${hour}:00+08:00`).toISOString(),
      companions: [],
      result: 'no-answer',
      promise: null,
      note,
    };
    await api.call(postLoan.recordContact, { token, params: { loanId }, key: `seed-contact-${n}`, body });
  }
};
