import type { VerifyRule, Violation } from '../../platform/verify.ts';
import type { ActivityItem } from './items.ts';

const RULE = 'points.activities';
/** A follower that has not come this far in ten minutes is stuck. */
const BEHIND_MS = 600_000;

/**
 * Two different people stand behind every activity that earned, and behind every correction; only what was confirmed earned; each
 * who took part was judged; and what was corrected is marked as taken back.
 */
export const activityRule: VerifyRule = {
  name: RULE,
  check: async (items) => {
    const [activities, deeds]: [ActivityItem[], Map<string, boolean>] = [[], new Map()];
    for await (const item of items) {
      if (item.pk.startsWith('points-activities#')) activities.push(item as ActivityItem);
      if (item.pk.startsWith('points#') && item.sk.startsWith('deed#'))
        deeds.set(`${item.pk.slice('points#'.length)} ${item.sk.slice('deed#'.length)}`, item.takenBackOn !== undefined);
    }
    const violations: Violation[] = [];
    const expect = (key: string, good: boolean, expected: string, found: string): void => {
      if (!good) violations.push({ rule: RULE, key, expected, found });
    };
    const late = new Date(Date.now() - BEHIND_MS).toISOString();
    for (const { pk, sk, state, recordedBy, decidedBy, correctionBy, correctedBy, participants, activityId, confirmedAt } of activities) {
      const earns = confirmedAt !== null;
      const key = `${pk} ${sk}`;
      if (earns) expect(key, decidedBy !== null && decidedBy !== recordedBy, 'a second person', `${decidedBy}`);
      if (state === 'corrected') expect(key, correctedBy !== null && correctedBy !== correctionBy, 'a second person', `${correctedBy}`);
      for (const { personId } of participants) {
        const takenBack = deeds.get(`${personId} ${activityId}`);
        if (!earns) expect(`${key} ${personId}`, takenBack === undefined, 'no deed', 'a deed');
        else if (confirmedAt < late) {
          expect(`${key} ${personId}`, takenBack !== undefined, 'a deed', 'none');
          if (state !== 'corrected') expect(`${key} ${personId}`, takenBack !== true, 'a deed that stands', 'taken back');
        }
      }
    }
    return { checked: activities.length, violations };
  },
};
