import type { Key } from '../../platform/table.ts';
import { purse } from '../keys.ts';

/** Who of a village proved who they are. */
export const villagersOf = (village: string): string => `points-villagers#${village}`;
export const villageMemberKey = (village: string, personId: string): Key => ({ pk: villagersOf(village), sk: personId });
/** What a person is called, sealed: masked for a villager, whole for staff. */
export const nameKey = (personId: string): Key => ({ pk: purse(personId), sk: 'name' });

/** The activities of a village, by time. */
export const activities = (village: string): string => `points-activities#${village}`;
export const activityKey = (village: string, activityId: string): Key => ({ pk: activities(village), sk: activityId });
/** gsi1: those of a village that wait for a second person. */
export const waitingActivities = (village: string): string => `points-activities-waiting#${village}`;
export const waitingActivityIndexKeys = (village: string, activityId: string) => ({
  gsi1pk: waitingActivities(village),
  gsi1sk: activityId,
});
