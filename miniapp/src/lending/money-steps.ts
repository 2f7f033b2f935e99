import type { step } from '@huinong/shared/contracts/lending.ts';
import type * as z from 'zod';
import type { TimelineStep } from '../platform/ui/step-timeline';
import { clockWords, secondsWords } from '../platform/ui/words';

type Step = z.output<typeof step>;

/**
 * The bank's stored steps as the user reads them: done with its clock and how long it took, running with how long it has
 * been waited for, still to come.
 * @param waitedSeconds since the running step began, measured on this phone
 */
export const moneySteps = (steps: readonly Step[], words: Record<Step['key'], string>, waitedSeconds: number): TimelineStep[] => {
  const running = steps.findIndex((each) => each.at === null);
  return steps.map((each, index) => {
    const label = words[each.key];
    if (each.at !== null) {
      const took = each.seconds === null || each.seconds === 0 ? '' : ` · 用时 ${secondsWords(each.seconds)}`;
      return {
        key: each.key,
        label,
        note: `${clockWords(each.at)}${took}`,
        state: each.key === 'refused' ? ('failed' as const) : ('done' as const),
      };
    }
    return index === running
      ? { key: each.key, label, note: `已等 ${waitedSeconds} 秒，通常 10 秒内`, state: 'now' as const }
      : { key: each.key, label, state: 'todo' as const };
  });
};

/** Seconds since the last finished step, by this phone's clock; never negative. */
export const waitedSince = (steps: readonly Step[], nowMs: number): number => {
  const last = steps.reduce((latest, each) => (each.at === null ? latest : Math.max(latest, Date.parse(each.at))), 0);
  return last === 0 ? 0 : Math.max(0, Math.floor((nowMs - last) / 1000));
};
