import type { getHousehold, listHouseholds } from '@huinong/shared/contracts/village.ts';
import { citizenIdBirth, maskCitizenId } from '@huinong/shared/kernel/citizen-id.ts';
import { maskMobile, maskName } from '@huinong/shared/kernel/contact.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { type ConflictField, conflictLabel } from '@huinong/shared/village/household.ts';
import { householdIdOf, placeOf } from '@huinong/shared/village/household-id.ts';
import type { RosterHousehold } from '@huinong/shared/village/roster.ts';
import { noStanding, stateOf } from '@huinong/shared/village/standing.ts';
import type * as z from 'zod';
import { readBusinessDate } from '../platform/business-date.ts';
import { type Principal, seesVillage } from '../platform/principal.ts';
import { invalidFields, type Refusal } from '../platform/refusal.ts';
import { visibleVillage } from './access.ts';
import { openHousehold } from './household-item.ts';
import { HOUSEHOLDS } from './keys.ts';
import type { House, Villages } from './ports.ts';
import { noSuchHousehold, noSuchVillage } from './refusals.ts';
import { type Listed, oneHousehold, pageOfHouseholds } from './roster-pages.ts';

type Page = z.input<typeof listHouseholds.reply>;
type Row = Page['households'][number];
type Detail = z.input<typeof getHousehold.reply>;
type Colour = Row['colour'];

/** As many as a screen scrolls; a filter reads on until it has them. */
const PAGE = 40;
const MOST_PAGES = 20;

const rowOf = (village: string, { item, standing }: Listed, household: RosterHousehold, on: string): Row => {
  const head = household.members.find((member) => member.isHead);
  const told = standing ?? noStanding;
  return {
    householdId: householdIdOf(village, item.no),
    householdNo: item.no,
    group: item.group ?? '',
    maskedHead: head ? maskName(head.name) : null,
    members: item.members,
    colour: told.colour ?? 'unscreened',
    reasons: [...told.reasons],
    indicativeLimitFen: told.indicativeLimitFen,
    state: stateOf(told, on),
    flagged: item.flagged || item.conflicts.length > 0,
  };
};

const toCursor = (sk: string): string => Buffer.from(sk).toString('base64url');
const fromCursor = (cursor: string): string | null => {
  const sk = Buffer.from(cursor, 'base64url').toString('utf8');
  return /^H#[0-9A-Za-z_-]{1,50}\$?$/.test(sk) ? sk : null;
};

/** A village's households in the order of their numbers, names masked; `colour` keeps those of one list only. */
export const readHouseholds =
  (house: House, villages: Villages) =>
  async (
    principal: Principal,
    village: string,
    query: { cursor?: string | undefined; colour?: Colour | undefined },
  ): Promise<Result<Page, Refusal>> => {
    const start = query.cursor === undefined ? HOUSEHOLDS : fromCursor(query.cursor);
    if (start === null) return refuse(invalidFields({ cursor: '翻页位置不对，请重新打开列表' }));
    const [visible, on, first] = await Promise.all([
      visibleVillage(house, villages, principal, village),
      readBusinessDate(house.table),
      pageOfHouseholds(house, village, start),
    ]);
    if (!visible) return refuse(noSuchVillage);
    const found: Listed[] = [];
    let page = first;
    for (let n = 1; ; n++) {
      for (const listed of page.households) {
        if (found.length === PAGE) return ok(replyOf(`${HOUSEHOLDS}${listed.key}`));
        if (query.colour === undefined || (listed.standing?.colour ?? 'unscreened') === query.colour) found.push(listed);
      }
      if (page.next === null || n === MOST_PAGES) return ok(replyOf(page.next));
      page = await pageOfHouseholds(house, village, page.next);
    }
    function replyOf(next: string | null): Page {
      const households = found.map((listed) => rowOf(village, listed, openHousehold(village, listed.item, house.sealer), on));
      return { households, next: next === null ? null : toCursor(next) };
    }
  };

/** A household of a village that the caller sees, or undefined: any other id is as if it were none. */
export const visibleHousehold = async (
  house: House,
  principal: Principal,
  householdId: string,
): Promise<(Listed & { readonly village: string }) | undefined> => {
  const place = placeOf(householdId);
  if (!place || !seesVillage(principal, place.village)) return undefined;
  const listed = await oneHousehold(house, place.village, place.key);
  return listed && { ...listed, village: place.village };
};

/** One household, every name and number masked (handbook section 7). */
export const readHousehold =
  (house: House) =>
  async (principal: Principal, householdId: string): Promise<Result<Detail, Refusal>> => {
    const [listed, on] = await Promise.all([visibleHousehold(house, principal, householdId), readBusinessDate(house.table)]);
    if (!listed) return refuse(noSuchHousehold);
    const household = openHousehold(listed.village, listed.item, house.sealer);
    return ok({
      household: rowOf(listed.village, listed, household, on),
      figures: household.figures,
      members: household.members.map((member) => ({
        memberNo: member.memberNo,
        maskedName: maskName(member.name),
        maskedIdNumber: maskCitizenId(member.idNumber),
        maskedPhone: member.phone === null ? null : maskMobile(member.phone),
        relation: member.relation ?? '',
        bornOn: citizenIdBirth(member.idNumber),
        isHead: member.isHead,
      })),
      conflicts: listed.item.conflicts.map((field) => conflictLabel(field as ConflictField)),
      source: { batchId: listed.item.batchId, importedAt: listed.item.at },
    });
  };
