import { addDays, type BusinessDate } from '@huinong/shared/kernel/date.ts';
import { type JobRecord, jobOf, jobsOf } from '../platform/job-items.ts';
import type { Table } from '../platform/table.ts';

/** The jobs of the business date and of so many dates before it. */
export const readJobs = async (table: Table, businessDate: BusinessDate, daysBefore: number): Promise<readonly JobRecord[]> => {
  const dates = Array.from({ length: daysBefore + 1 }, (_, n) => addDays(businessDate, -n));
  const days = await Promise.all(dates.map((date) => table.query({ pk: jobsOf(date), consistent: true })));
  return days.flatMap(({ items }) => items.flatMap((item) => jobOf(item) ?? []));
};
