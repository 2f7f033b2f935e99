import type { ConflictField } from './household.ts';
import type { Member, RowFigures } from './member.ts';

/** A member on the roster; the number stays the member's for as long as the household stands. */
export type RosterMember = Member & { readonly memberNo: number };

/** A household as the roster has it. */
export type RosterHousehold = {
  readonly householdNo: string;
  readonly version: number;
  readonly group: string | null;
  readonly members: readonly RosterMember[];
  readonly figures: RowFigures;
  readonly conflicts: readonly ConflictField[];
  readonly flagged: boolean;
};
