import type * as contract from '@huinong/shared/contracts/activity.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { institutionKey } from '../../platform/institution.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { PointsDeps } from '../ports.ts';
import type { ActivityItem } from './items.ts';
import { activities, villagersOf, waitingActivities } from './keys.ts';
import { namesOf } from './people.ts';
import { villageNotFound } from './refusals.ts';
import { activityViews } from './views.ts';
import { isOurs } from './village.ts';

type Asked = { readonly principal: Principal; readonly village: string; readonly cursor: string | undefined };
const PAGE = 20;
/** A village's people at once, to pick from. */
const PEOPLE = 200;

const pageOf = (limit: number, cursor: string | undefined) => ({ limit, ...(cursor === undefined ? {} : { cursor }) });

type Activities = z.infer<typeof contract.listActivities.reply>;

/** The newest first; or those that wait, the oldest first. */
export const listActivities =
  ({ house }: PointsDeps) =>
  async ({ principal, village, list, cursor }: Asked & { readonly list: 'waiting' | 'all' }): Promise<Result<Activities, Refusal>> => {
    const home = await house(principal.institution);
    if (!isOurs(await home.table.get(institutionKey), principal, village)) return refuse(villageNotFound);
    const page = await home.table.query(
      list === 'waiting'
        ? { pk: waitingActivities(village), index: 'gsi1', ...pageOf(PAGE, cursor) }
        : { pk: activities(village), descending: true, ...pageOf(PAGE, cursor) },
    );
    return ok({ activities: await activityViews(home, page.items as ActivityItem[], principal.personId), next: page.cursor });
  };

type Villagers = z.infer<typeof contract.listVillagers.reply>;

export const listVillagers =
  ({ house }: PointsDeps) =>
  async ({ principal, village, cursor }: Asked): Promise<Result<Villagers, Refusal>> => {
    const home = await house(principal.institution);
    if (!isOurs(await home.table.get(institutionKey), principal, village)) return refuse(villageNotFound);
    const page = await home.table.query({ pk: villagersOf(village), ...pageOf(PEOPLE, cursor) });
    const names = await namesOf(
      home,
      page.items.map(({ sk }) => sk),
    );
    const villagers = page.items.map(({ sk, householdNo }) => ({
      personId: sk,
      maskedName: names.get(sk) ?? '未登记姓名',
      householdNo: householdNo as string,
    }));
    return ok({ villagers, next: page.cursor });
  };
