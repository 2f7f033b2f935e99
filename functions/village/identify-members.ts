import type { PersonVerified } from '@huinong/shared/facts/identity.ts';
import type { HouseholdsRecorded, MemberIdentified } from '@huinong/shared/facts/village.ts';
import { citizenIdBirth } from '@huinong/shared/kernel/citizen-id.ts';
import { placeOf } from '@huinong/shared/village/household-id.ts';
import type { RosterHousehold } from '@huinong/shared/village/roster.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import type { Item } from '../platform/item.ts';
import { type HouseholdItem, openHousehold } from './household-item.ts';
import { householdItemKey, memberKey, standingKey, verifiedKey } from './keys.ts';
import type { House } from './ports.ts';
import { personAttribute } from './standing-item.ts';

/** What identity told of a person, kept by ID hash until a roster names them; `told` is the state that was last passed on. */
type Verified = Item & {
  readonly personId: string;
  readonly idValidUntil: string;
  readonly residentSinceOn: string | null;
  readonly verifiedFact: string;
  readonly told?: string;
};

type Stamp = { readonly on: string; readonly at: Date };

/** Tells that a verified person stands on the roster, once for each state of the two. */
const tell = async (
  house: House,
  village: string,
  household: RosterHousehold,
  idHash: string,
  verified: Verified,
  stamp: Stamp,
): Promise<void> => {
  const member = household.members.find((one) => house.sealer.hash('id', one.idNumber) === idHash);
  const key = household.householdNo;
  const place = member && (await pointerOf(house, idHash));
  // Between the pointer and the household another import may have passed: its own fact comes.
  if (!member || !place) return;
  const mark = `${place.householdId}@${household.version}@${verified.verifiedFact}`;
  if (verified.told === mark) return;
  const { livelihood: _, ...figures } = household.figures;
  const fact: MemberIdentified = {
    type: 'village.memberIdentified',
    version: 1,
    factId: newFactId(stamp.at),
    institution: house.institution,
    on: stamp.on,
    at: stamp.at.toISOString(),
    body: {
      personId: verified.personId,
      householdId: place.householdId,
      village,
      isHead: member.isHead,
      rosterVersion: household.version,
      member: {
        bornOn: citizenIdBirth(member.idNumber),
        resident: member.resident,
        creditHousehold: member.creditHousehold,
        socialCardActive: member.socialCardActive,
        mobileBankActive: member.mobileBankActive,
        depositDailyAverageFen: member.depositDailyAverageFen,
      },
      idValidUntil: verified.idValidUntil,
      residentSinceOn: verified.residentSinceOn,
      household: { members: household.members.length, figures },
    },
  };
  // Refused when another delivery told it, or a newer verification came: then there is nothing left to tell here.
  await house.table.write([
    {
      kind: 'update',
      key: verifiedKey(idHash),
      set: { told: mark },
      condition: {
        expression: '#fact = :fact AND (attribute_not_exists(#told) OR #told <> :mark)',
        names: { '#fact': 'verifiedFact', '#told': 'told' },
        values: { ':fact': verified.verifiedFact, ':mark': mark },
      },
    },
    {
      kind: 'update',
      key: standingKey(village, place.key),
      set: { et: 'standing', no: key, [personAttribute(verified.personId)]: member.memberNo },
    },
    factWrite(fact, house.sealer),
  ]);
};

const pointerOf = async (house: House, idHash: string): Promise<{ householdId: string; village: string; key: string } | undefined> => {
  const pointer = await house.table.get(memberKey(idHash), { consistent: true });
  const place = pointer && placeOf(pointer.householdId as string);
  return place ? { householdId: pointer.householdId as string, ...place } : undefined;
};

/** Identity told that a person proved who they are: remembers it, and looks for them on a roster. */
export const identifyPerson =
  (house: House, now: () => Date) =>
  async (fact: PersonVerified): Promise<void> => {
    const { idHash, personId, idValidUntil, residentSinceOn } = fact.body;
    const key = verifiedKey(idHash);
    await house.table.write([
      {
        kind: 'update',
        key,
        set: { et: 'verified-person', personId, idValidUntil, residentSinceOn, verifiedFact: fact.factId },
        condition: {
          expression: 'attribute_not_exists(#fact) OR #fact < :fact',
          names: { '#fact': 'verifiedFact' },
          values: { ':fact': fact.factId },
        },
      },
    ]);
    const [verified, place] = await Promise.all([house.table.get(key, { consistent: true }), pointerOf(house, idHash)]);
    if (!verified || !place) return;
    const item = (await house.table.get(householdItemKey(place.village, place.key), { consistent: true })) as HouseholdItem | undefined;
    if (!item) return;
    await tell(house, place.village, openHousehold(place.village, item, house.sealer), idHash, verified as Verified, {
      on: fact.on,
      at: now(),
    });
  };

/** Households were recorded: those of their members who proved who they are before are told now, with the new figures. */
export const identifyRecorded =
  (house: House, now: () => Date) =>
  async (fact: HouseholdsRecorded): Promise<void> => {
    const { village, households } = fact.body;
    const keys = households.flatMap(({ householdId }) => {
      const place = placeOf(householdId);
      return place ? [householdItemKey(place.village, place.key)] : [];
    });
    const items = (await house.table.getAll(keys, { consistent: true })) as (HouseholdItem | undefined)[];
    const opened = items.flatMap((item) => (item ? [openHousehold(village, item, house.sealer)] : []));
    const members = opened.flatMap((household) =>
      household.members.map((member) => ({ household, idHash: house.sealer.hash('id', member.idNumber) })),
    );
    const verified = await house.table.getAll(
      members.map(({ idHash }) => verifiedKey(idHash)),
      { consistent: true },
    );
    for (const [i, { household, idHash }] of members.entries()) {
      const known = verified[i];
      if (known) await tell(house, village, household, idHash, known as Verified, { on: fact.on, at: now() });
    }
  };
