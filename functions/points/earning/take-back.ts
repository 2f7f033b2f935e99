import { readBusinessDate } from '../../platform/business-date.ts';
import { reverseEarning } from '../earn.ts';
import type { EarningItem } from '../items.ts';
import { purse } from '../keys.ts';
import type { PointsDeps } from '../ports.ts';
import { takeDeedBack } from './deeds.ts';
import { earningsOf } from './keys.ts';

/**
 * A deed that was undone takes back what it earned, under whichever rules; told before the deed itself, the deed earns nothing. First
 * the deed is marked, so that a grant that is on its way is refused; then what was granted is read and reversed.
 */
export const takeBack =
  (deps: PointsDeps) =>
  async (institution: string, personId: string, deedId: string, reason: string): Promise<void> => {
    const home = await deps.house(institution);
    await takeDeedBack(home, personId, deedId, await readBusinessDate(home.table), deps.now());
    const { items } = await home.table.query({ pk: purse(personId), skPrefix: earningsOf(deedId), consistent: true });
    for (const { earningId } of items as EarningItem[]) await reverseEarning(deps)(institution, personId, earningId, reason);
  };
