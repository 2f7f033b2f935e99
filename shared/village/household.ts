import type { HouseholdRows } from './judge.ts';
import type { CleanRow, Member, RowFigures } from './member.ts';

/** A household as one file has it. */
export type JudgedHousehold = {
  readonly householdNo: string;
  readonly group: string | null;
  readonly members: readonly Member[];
  readonly figures: RowFigures;
  /** The figures on which its accepted rows disagree; the household is flagged, the rows are not. */
  readonly conflicts: readonly ConflictField[];
  readonly incomplete: boolean;
  /** One of its rows was flagged. */
  readonly flagged: boolean;
};

const compared = ['labour', 'landMu', 'incomeFen', 'assetsFen', 'debtsFen'] as const satisfies readonly (keyof RowFigures)[];
export type ConflictField = (typeof compared)[number];

const conflictLabels: Readonly<Record<ConflictField, string>> = {
  labour: '劳动力人数',
  landMu: '承包地亩数',
  incomeFen: '家庭年收入',
  assetsFen: '家庭总资产',
  debtsFen: '家庭总负债',
};
export const conflictLabel = (field: ConflictField): string => conflictLabels[field];

/** The head's figure; where the head's row has none, the first row's that has one. Missing never contradicts (huashu.expected.json, H0126). */
const settle = <K extends keyof RowFigures>(rows: readonly CleanRow[], field: K): RowFigures[K] => {
  const first = rows.find((row) => row.member.isHead) ?? rows[0];
  return (first?.figures[field] ?? rows.find((row) => row.figures[field] !== null)?.figures[field] ?? null) as RowFigures[K];
};

/** Puts a household together from its accepted rows (at least one), in the file's order. */
export const assembleHousehold = ({ householdNo, rows: accepted, incomplete }: HouseholdRows): JudgedHousehold => {
  const rows = accepted.map((row) => row.clean);
  return {
    householdNo,
    group: (rows.find((row) => row.member.isHead) ?? rows[0])?.group ?? rows.find((row) => row.group !== null)?.group ?? null,
    members: rows.map((row) => row.member),
    figures: {
      labour: settle(rows, 'labour'),
      landMu: settle(rows, 'landMu'),
      incomeFen: settle(rows, 'incomeFen'),
      assetsFen: settle(rows, 'assetsFen'),
      debtsFen: settle(rows, 'debtsFen'),
      livelihood: settle(rows, 'livelihood'),
    },
    conflicts: compared.filter((field) => new Set(rows.map((row) => row.figures[field]).filter((value) => value !== null)).size > 1),
    incomplete,
    flagged: accepted.some((row) => row.flag !== null),
  };
};

export const hasHead = (members: readonly Member[]): boolean => members.some((member) => member.isHead);
