import { addDays, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { readBusinessDate } from '../../platform/business-date.ts';
import { statementThroughKey } from '../keys.ts';
import type { LendingDeps } from '../ports.ts';
import { type DayMatched, matchDay, missStatement } from './match-statement.ts';

/** No more days at one run: the next run goes on. */
const MOST_DAYS = 31;

/**
 * Matches every closed day whose statement was not matched yet, the oldest first. A day that waits or was refused does not keep
 * the later ones waiting, for a bank that mends one file goes on sending the others; it comes up again at every run.
 */
export const matchDays =
  (deps: LendingDeps) =>
  async (institution: string): Promise<DayMatched[]> => {
    const { table } = await deps.house(institution);
    const [on, through] = [await readBusinessDate(table), await table.get(statementThroughKey, { consistent: true })];
    const yesterday = addDays(on, -1);
    const oldest = (through?.oldestOpen as PlainDate | undefined) ?? yesterday;
    const days: DayMatched[] = [];
    for (let date = oldest; date <= yesterday && days.length < MOST_DAYS; date = addDays(date, 1)) {
      const day = await matchDay(deps)(institution, date, on);
      if (day.state === 'waiting' && date < yesterday) await missStatement(deps)(institution, date, on);
      days.push(day);
    }
    const open = days.find(({ state }) => state !== 'matched');
    const last = days.at(-1);
    if (last) await table.write([{ kind: 'put', item: { ...statementThroughKey, oldestOpen: open?.date ?? addDays(last.date, 1) } }]);
    return days;
  };
