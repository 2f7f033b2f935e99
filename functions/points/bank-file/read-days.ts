import { addDays, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { readBusinessDate } from '../../platform/business-date.ts';
import { dailyFileFromKey } from './keys.ts';
import type { BankFileDeps } from './ports.ts';
import { type DayRead, readDay } from './read-day.ts';

/** No more days at one run, nor lines of a day: the next run goes on. */
const MOST_DAYS = 31;
const MOST_LINES = 20_000;

/**
 * Reads the file of every closed day that was not read yet, the oldest first. A day that waits or was refused does not keep the later
 * ones waiting; it comes up again at every run.
 */
export const readDays =
  (deps: BankFileDeps) =>
  async (institution: string): Promise<DayRead[]> => {
    const { table } = await deps.house(institution);
    const [on, from] = [await readBusinessDate(table), await table.get(dailyFileFromKey, { consistent: true })];
    const yesterday = addDays(on, -1);
    const oldest = (from?.date as PlainDate | undefined) ?? yesterday;
    const days: DayRead[] = [];
    for (let date = oldest; date <= yesterday && days.length < MOST_DAYS; date = addDays(date, 1))
      days.push(await readDay(deps)(institution, date, MOST_LINES));
    const open = days.find(({ state }) => state !== 'done');
    const last = days.at(-1);
    if (last) await table.write([{ kind: 'put', item: { ...dailyFileFromKey, date: open?.date ?? addDays(last.date, 1) } }]);
    return days;
  };
