import type { ActivityView } from '@huinong/shared/contracts/activity.ts';
import { confirmActivity } from '@huinong/shared/points/activity/activity.ts';
import type { House } from '../ports.ts';
import { type ActivityItem, reasonOf } from './items.ts';
import { namesOf } from './people.ts';

const NOBODY = '未登记姓名';

/** Activities as a member of staff sees them: everybody by name, and whether the second word is theirs to say. */
export const activityViews = async (home: House, items: readonly ActivityItem[], reader: string): Promise<ActivityView[]> => {
  const people = items.flatMap(({ participants, recordedBy, decidedBy, correctionBy, correctedBy }) => [
    ...participants.map(({ personId }) => personId),
    ...[recordedBy, decidedBy, correctionBy, correctedBy].filter((id) => id !== null),
  ]);
  const names = await namesOf(home, people);
  const nameOf = (id: string): string => names.get(id) ?? NOBODY;
  const orNull = (id: string | null): string | null => (id === null ? null : nameOf(id));
  return items.map((item) => {
    const { activityId, kind, title, village, on, state, recordedAt } = item;
    const may = confirmActivity(item, reader);
    return {
      ...{ activityId, kind, title, village, on, state, recordedAt },
      participants: item.participants.map(({ personId, amount }) => ({ personId, amount, maskedName: nameOf(personId) })),
      recordedByName: nameOf(item.recordedBy),
      decidedByName: orNull(item.decidedBy),
      correctionByName: orNull(item.correctionBy),
      correctedByName: orNull(item.correctedBy),
      reason: reasonOf(home.sealer, item),
      whyNot: may.ok ? null : may.error.kind,
    };
  });
};
