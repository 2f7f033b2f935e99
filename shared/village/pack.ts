import type { ConflictField } from './household.ts';
import type { RosterHousehold, RosterMember } from './roster.ts';

/** A household's personal part as it is sealed: arrays in a fixed order, because names of fields would double its size. */
export type PackedHousehold = readonly [format: 1, figures: readonly unknown[], members: readonly (readonly unknown[])[]];

// Records, so that a field added to the type and forgotten here does not compile. The order is the stored format: append only.
const memberFields = Object.keys({
  memberNo: true,
  name: true,
  idNumber: true,
  relation: true,
  isHead: true,
  phone: true,
  address: true,
  ethnicity: true,
  education: true,
  marital: true,
  residence: true,
  resident: true,
  political: true,
  creditHousehold: true,
  socialCardActive: true,
  mobileBankActive: true,
  depositDailyAverageFen: true,
  note: true,
} satisfies Record<keyof RosterMember, true>) as (keyof RosterMember)[];

const figureFields = Object.keys({
  labour: true,
  landMu: true,
  incomeFen: true,
  assetsFen: true,
  debtsFen: true,
  livelihood: true,
} satisfies Record<keyof RosterHousehold['figures'], true>) as (keyof RosterHousehold['figures'])[];

const packMember = (member: RosterMember): readonly unknown[] => memberFields.map((field) => member[field]);

export const packHousehold = (household: Pick<RosterHousehold, 'members' | 'figures'>): PackedHousehold => [
  1,
  figureFields.map((field) => household.figures[field]),
  household.members.map(packMember),
];

/** The parts that are no personal data and stand beside the sealed ones. */
export type HouseholdFrame = Pick<RosterHousehold, 'householdNo' | 'version' | 'group' | 'flagged'> & {
  readonly conflicts: readonly string[];
};

const named = <T>(fields: readonly (keyof T)[], values: readonly unknown[]): T =>
  Object.fromEntries(fields.map((field, i) => [field, values[i] ?? null])) as T;

export const unpackHousehold = (frame: HouseholdFrame, [, figures, members]: PackedHousehold): RosterHousehold => ({
  householdNo: frame.householdNo,
  version: frame.version,
  group: frame.group,
  members: members.map((values) => named<RosterMember>(memberFields, values)),
  figures: named<RosterHousehold['figures']>(figureFields, figures),
  conflicts: frame.conflicts as readonly ConflictField[],
  flagged: frame.flagged,
});

/** What a member's row says, as text to compare; the number we gave it is not part. */
export const memberContents = (member: RosterMember): string => JSON.stringify(packMember(member).slice(1));
export const figureContents = (figures: RosterHousehold['figures']): string => JSON.stringify(figureFields.map((field) => figures[field]));
export const householdContents = (household: Omit<RosterHousehold, 'version'>): string =>
  JSON.stringify([packHousehold(household), household.group, household.conflicts, household.flagged]);
