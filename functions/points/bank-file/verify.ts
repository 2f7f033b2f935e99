import type { VerifyRule, Violation } from '../../platform/verify.ts';
import { DAILY_FILES, waitingLines } from './keys.ts';
import type { DailyFileItem } from './read-day.ts';

const RULE = 'points.dailyFiles';
const CUSTOMER = 'points-customer#';

/** Every line of a file that was read is counted once, a file that is done was read to its end, and no line waits for somebody we know. */
export const dailyFileRule: VerifyRule = {
  name: RULE,
  check: async (items) => {
    const [files, waiting, known]: [DailyFileItem[], Set<string>, string[]] = [[], new Set(), []];
    for await (const item of items) {
      if (item.pk === DAILY_FILES) files.push(item as DailyFileItem);
      if (item.pk.startsWith(CUSTOMER)) known.push(item.pk.slice(CUSTOMER.length));
      if (item.pk.startsWith(waitingLines(''))) waiting.add(item.pk);
    }
    const violations: Violation[] = [];
    for (const { date, state, lines, read, counts } of files) {
      const sum = Object.values(counts).reduce((all, one) => all + one, 0);
      if (sum !== read) violations.push({ rule: RULE, key: date, expected: `${read} lines`, found: `${sum}` });
      if (state === 'done' && read !== lines) violations.push({ rule: RULE, key: date, expected: `${lines} read`, found: `${read}` });
    }
    for (const idHash of known)
      if (waiting.has(waitingLines(idHash))) violations.push({ rule: RULE, key: idHash, expected: 'no line that waits', found: 'some' });
    return { checked: files.length + known.length, violations };
  },
};
