import { createHash } from 'node:crypto';
import { standardScreener } from '@huinong/shared/credit/standard.ts';
import type { HouseholdScreened, ListChanged } from '@huinong/shared/facts/credit.ts';
import type { HouseholdsRecorded, HouseholdsWithdrawn, RecordedHousehold } from '@huinong/shared/facts/village.ts';
import { factWrite } from '../platform/facts.ts';
import type { Item, Write } from '../platform/table.ts';
import { standingOf } from './decision-items.ts';
import { screeningKey, standingGrantKey } from './keys.ts';
import type { CreditDeps, House } from './ports.ts';
import { isNewer, type ScreeningRecord, screeningOf, screeningWrite, withdrawnWrite } from './screening-items.ts';

type Deps = Pick<CreditDeps, 'house'>;

/** A transaction takes 100 writes; each household may bring a changed list along, and the fact comes last. */
const HOUSEHOLDS_A_WRITE = 45;

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A fact caused by another has an id made from it, so that doing the work twice tells it once. */
const causedFactId = (cause: string, what: string): string =>
  cause.slice(0, 10) +
  Array.from(createHash('sha256').update(`${cause}|${what}`).digest().subarray(0, 16), (byte) => CROCKFORD[byte % 32]).join('');

const chunked = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

const screened = (household: RecordedHousehold, fact: HouseholdsRecorded): ScreeningRecord | null => {
  const { householdId, rosterVersion, members, figures, head } = household;
  // Without a head there is nobody to screen: the household is kept, and screened when its head's row is mended.
  if (!head) return null;
  const { idHash: _, ...known } = head;
  const screener = standardScreener();
  const roster = { householdId, members, head: known, figures, listedBlack: null };
  const { colour, reasons, indicativeLimitFen, decision } = screener.screen(roster, fact.on);
  return { rosterVersion, screenedOn: fact.on, colour, reasons, indicativeLimitFen, ruleset: decision.ruleset, household: roster };
};

/** A household that holds a grant and changed its colour: whoever lends on the grant must know at once. */
const listChange = (
  fact: HouseholdsRecorded,
  before: ScreeningRecord | null,
  now: ScreeningRecord,
  grant: Item | undefined,
): ListChanged | null => {
  const standing = standingOf(grant);
  if (!standing || !before || before.colour === now.colour) return null;
  const { householdId } = now.household;
  return {
    type: 'credit.listChanged',
    version: 1,
    factId: causedFactId(fact.factId, `list|${householdId}`),
    institution: fact.institution,
    on: fact.on,
    at: fact.at,
    body: { personId: standing.personId, householdId, colour: now.colour, reason: now.reasons[0] ?? '' },
  };
};

const screenedFact = (fact: HouseholdsRecorded, records: readonly ScreeningRecord[], part: number): HouseholdScreened => ({
  type: 'credit.householdScreened',
  version: 1,
  factId: causedFactId(fact.factId, `screened|${part}|${records.map(({ household }) => household.householdId).join()}`),
  institution: fact.institution,
  on: fact.on,
  at: fact.at,
  body: {
    village: fact.body.village,
    households: records.map(({ household, rosterVersion, colour, reasons, indicativeLimitFen }) => ({
      householdId: household.householdId,
      rosterVersion,
      colour,
      reasons,
      indicativeLimitFen,
    })),
  },
});

/** Screenings of some households and the facts of them, all or none; a household that a newer fact took meanwhile is left out, and tried again. */
const writePart = async (
  { table, sealer }: House,
  fact: HouseholdsRecorded,
  all: readonly ScreeningRecord[],
  part: number,
): Promise<void> => {
  for (let left = all; left.length > 0; ) {
    const keys = left.flatMap(({ household }) => [screeningKey(household.householdId), standingGrantKey(household.householdId)]);
    const items = await table.getAll(keys, { consistent: true });
    const newer = left.flatMap((record, i) => {
      const [before, grant] = [items[2 * i], items[2 * i + 1]];
      return isNewer(before, record.rosterVersion, fact.factId)
        ? [{ record, change: listChange(fact, screeningOf(before, sealer), record, grant) }]
        : [];
    });
    if (newer.length === 0) return;
    const records = newer.map(({ record }) => record);
    const writes: Write[] = records.map((record) => screeningWrite(record, fact.factId, sealer));
    for (const { change } of newer) if (change) writes.push(factWrite(change, sealer));
    const outcome = await table.write([...writes, factWrite(screenedFact(fact, records, part), sealer)]);
    if (outcome === 'done') return;
    left = records;
  }
};

/** An import's chunk: every household with a head is screened, and village is told. */
export const followHouseholdsRecorded =
  ({ house }: Deps) =>
  async (fact: HouseholdsRecorded): Promise<void> => {
    const home = await house(fact.institution);
    const records = fact.body.households.flatMap((household) => screened(household, fact) ?? []);
    for (const [part, some] of chunked(records, HOUSEHOLDS_A_WRITE).entries()) await writePart(home, fact, some, part);
  };

/** An import was undone: what was screened of it is gone, unless a newer import said something of the household. */
export const followHouseholdsWithdrawn =
  ({ house }: Deps) =>
  async ({ institution, factId, body }: HouseholdsWithdrawn): Promise<void> => {
    const { table } = await house(institution);
    await Promise.all(body.householdIds.map((householdId) => table.write([withdrawnWrite(householdId, factId)])));
  };
