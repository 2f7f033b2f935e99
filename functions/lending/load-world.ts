import type { WorldLoaded } from '@huinong/shared/facts/lending.ts';
import type { BusinessDate, PlainDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { withYear, type YearRefusal } from '@huinong/shared/lending/calendar/load-year.ts';
import type { CalendarYear } from '@huinong/shared/lending/calendar/working-calendar.ts';
import { type LprRefusal, withPublications } from '@huinong/shared/lending/rates/load-lpr.ts';
import type { LprPublication } from '@huinong/shared/lending/rates/lpr.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { ATTEMPTS, shortPause } from '../platform/command.ts';
import { factWrite } from '../platform/facts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { absent, versionIs } from '../platform/table.ts';
import { head } from './happen.ts';
import { worldChangeKey, worldKey } from './keys.ts';
import type { LendingDeps } from './ports.ts';
import { FIRST_WORLD, type WorldItem } from './world.ts';

/** What an operator loads: one year's notice, or publications of the LPR. */
export type WorldLoad =
  | { readonly kind: 'calendar'; readonly year: CalendarYear }
  | { readonly kind: 'lpr'; readonly publications: readonly LprPublication[] };

export type WorldStands = {
  readonly version: number;
  /** False when everything was known already. */
  readonly changed: boolean;
  readonly years: readonly number[];
  readonly publications: number;
};

/** Loads dated data that the closes work by: judged whole, versioned, each change kept; loaded again it changes nothing. */
export const loadWorld =
  (deps: LendingDeps) =>
  async (institution: string, load: WorldLoad, by: string): Promise<Result<WorldStands, Refusal>> => {
    const home = await deps.house(institution);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [date, read] = await home.table.getAll([businessDateKey, worldKey], { consistent: true });
      const on = businessDateOf(date);
      const known = (read as WorldItem | undefined) ?? { ...worldKey, ...FIRST_WORLD };
      const judged = worldAfter(known, load, on);
      if (!judged.ok) return refuse(loadRefused(judged.error));
      if (judged.value === null) return ok(standing(known, false));
      const after: WorldItem = { ...known, ...judged.value, version: known.version + 1 };
      const { version } = after;
      const [year, publications] = load.kind === 'calendar' ? [load.year.year, 0] : [null, load.publications.length];
      const fact: WorldLoaded = { type: 'lending.worldLoaded', ...head(deps, home, on), body: { version, year, publications, by } };
      const outcome = await home.table.write([
        { kind: 'put', item: after, condition: read ? versionIs(known.version) : absent },
        { kind: 'put', item: { ...worldChangeKey(version), load, by, on, at: fact.at }, condition: absent },
        factWrite(fact),
      ]);
      if (outcome === 'done') return ok(standing(after, true));
      await shortPause(attempt);
    }
    return refuse(changedMeanwhile);
  };

const standing = ({ version, years, publications }: WorldItem, changed: boolean): WorldStands => ({
  version,
  changed,
  years: years.map(({ year }) => year),
  publications: publications.length,
});

type LoadRefusal = YearRefusal | LprRefusal;

const worldAfter = (
  { years, publications }: WorldItem,
  load: WorldLoad,
  on: BusinessDate,
): Result<Partial<Pick<WorldItem, 'years' | 'publications'>> | null, LoadRefusal> => {
  if (load.kind === 'calendar') {
    const after = withYear(years, load.year, on);
    return after.ok ? ok(after.value && { years: after.value }) : after;
  }
  const after = withPublications(publications, load.publications, on);
  return after.ok ? ok(after.value && { publications: after.value }) : after;
};

const WORDS: Readonly<Record<LoadRefusal['kind'], (on: PlainDate) => string>> = {
  noHolidays: () => '文件里没有一天放假',
  otherYear: (on) => `${on} 不在这一年`,
  namedTwice: (on) => `${on} 写了两次`,
  offAtWeekend: (on) => `${on} 本来就是周末，不用写进放假`,
  workOnWeekday: (on) => `${on} 本来就是工作日，不用写进补班`,
  dayPassed: (on) => `${on} 已经过去，不能再改`,
  rateUnlikely: (on) => `${on} 的利率不像是真的，请核对单位（ppm）`,
  publishedTwice: (on) => `${on} 写了两次`,
  publicationStands: (on) => `${on} 已有另一个利率，不能改`,
  notYetPublished: (on) => `${on} 还没到，不能先装`,
};

const loadRefused = (refusal: LoadRefusal): Refusal => ({
  kind: refusal.kind,
  status: 422,
  title: WORDS[refusal.kind]('on' in refusal ? refusal.on : ''),
});
