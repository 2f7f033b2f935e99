import { hasHead, type JudgedHousehold } from './household.ts';

/** What an import prints: rows and households of one file. */
export type Counts = {
  readonly total: number;
  /** Includes the flagged; accepted + rejected + duplicates = total. */
  readonly accepted: number;
  readonly flagged: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** With at least one accepted row. */
  readonly households: number;
  /** Households whose accepted rows disagree on a household figure. */
  readonly conflicts: number;
  /** Households whose head was refused or is missing: kept, not screened until mended. */
  readonly withoutHead: number;
};

/** Counts as verdicts come. */
export type Tally = {
  row(kind: 'accepted' | 'flagged' | 'rejected' | 'duplicate'): void;
  household(judged: JudgedHousehold): void;
  counts(): Counts;
};

export const tally = (): Tally => {
  const n = { total: 0, accepted: 0, flagged: 0, rejected: 0, duplicates: 0, households: 0, conflicts: 0, withoutHead: 0 };
  return {
    row: (kind) => {
      n.total++;
      if (kind === 'rejected') n.rejected++;
      else if (kind === 'duplicate') n.duplicates++;
      else n.accepted++;
      if (kind === 'flagged') n.flagged++;
    },
    household: (judged) => {
      n.households++;
      if (judged.conflicts.length > 0) n.conflicts++;
      if (!hasHead(judged.members)) n.withoutHead++;
    },
    counts: () => ({ ...n }),
  };
};
