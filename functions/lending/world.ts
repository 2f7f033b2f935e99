import type { World } from '@huinong/shared/lending/account/world.ts';
import { CHINA_2025, CHINA_2026 } from '@huinong/shared/lending/calendar/china.ts';
import { type CalendarYear, calendarOf } from '@huinong/shared/lending/calendar/working-calendar.ts';
import type { LprPublication } from '@huinong/shared/lending/rates/lpr.ts';
import type { Item, Key } from '../platform/table.ts';
import { worldKey } from './keys.ts';
import type { House } from './ports.ts';

export type WorldItem = Key & {
  readonly years: readonly CalendarYear[];
  readonly publications: readonly LprPublication[];
  readonly version: number;
};

/** What a release brings for an institution that has loaded nothing of its own yet. Of other years nothing is known. */
export const FIRST_WORLD: Omit<WorldItem, 'pk' | 'sk'> = { years: [CHINA_2025, CHINA_2026], publications: [], version: 0 };

/** The institution's dated data, read beside a command's other items. */
export const worldOf = (item: Item | undefined): World => {
  const { years, publications } = (item as WorldItem | undefined) ?? FIRST_WORLD;
  return { calendar: calendarOf(years), publications };
};

export const readWorld = async ({ table }: House): Promise<World> => worldOf(await table.get(worldKey, { consistent: true }));
