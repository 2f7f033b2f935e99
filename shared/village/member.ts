import type { HouseholdFigures, MemberFigures } from '../facts/village.ts';
import type { CitizenId } from '../kernel/citizen-id.ts';
import type { PlainDate } from '../kernel/date.ts';

/** One person of a household as the roster has them; birth and sex come from the ID number (handbook section 2). */
export type Member = MemberFigures & {
  readonly name: string;
  readonly idNumber: CitizenId;
  /** As written; null when the row did not say. */
  readonly relation: string | null;
  readonly isHead: boolean;
  readonly phone: string | null;
  readonly address: string | null;
  readonly ethnicity: string | null;
  readonly education: string | null;
  readonly marital: string | null;
  readonly residence: string | null;
  readonly resident: boolean | null;
  readonly political: string | null;
  readonly note: string | null;
};

/** The household's figures that every row of it repeats. */
export type RowFigures = HouseholdFigures & { readonly livelihood: string | null };

/** A row that may join the roster. */
export type CleanRow = {
  readonly row: number;
  readonly householdNo: string;
  readonly group: string | null;
  readonly bornOn: PlainDate;
  readonly member: Member;
  readonly figures: RowFigures;
};
