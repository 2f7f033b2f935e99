import type { Columns } from './columns.ts';
import { type FaultCode, type RowFault, rowFault } from './faults.ts';
import { labelOf } from './fields.ts';
import { idIndex } from './id-index.ts';
import type { CleanRow } from './member.ts';
import { type ReadRow, readRow } from './row.ts';
import { rowKind } from './row-kind.ts';
import type { Cell } from './text.ts';

/** A row that is not simply accepted, as staff read it. `row` is the file's own line or sheet row. */
export type JudgedIssue = {
  readonly row: number;
  readonly outcome: 'flagged' | 'rejected' | 'duplicate';
  readonly code: string;
  readonly field: string;
  readonly message: string;
};

/** An accepted row, with its flag if it has one. */
export type AcceptedRow = { readonly clean: CleanRow; readonly flag: JudgedIssue | null };

/** All accepted rows of one household. */
export type HouseholdRows = {
  readonly householdNo: string;
  readonly rows: readonly AcceptedRow[];
  /** A row of it was refused, so a member whom the file does not have may only be badly written. */
  readonly incomplete: boolean;
};

/** One row's verdict; an accepted row's comes with the household that it belongs to, when that is complete. */
export type Settled = {
  readonly kind: 'accepted' | 'rejected' | 'duplicate' | 'no-person';
  readonly issue: JudgedIssue | null;
  readonly household: HouseholdRows | null;
};

/**
 * Judges a file in two passes over its rows, so that both rows of a clash are refused however far apart they stand,
 * and memory holds an index and the open households only: first `note` every row, then `settle` each in the same order.
 */
export type Judge = {
  note(row: number, cells: readonly Cell[]): void;
  settle(row: number, cells: readonly Cell[]): Settled;
  /** After the first pass: the file has this household, and every row of it holds. What it no longer has, has left. */
  covers(householdNo: string): boolean;
};

const NO_PERSON: Settled = { kind: 'no-person', issue: null, household: null };

export const judgeRoster = (columns: Columns): Judge => {
  const ids = idIndex();
  const ordinals = new Map<string, number>();
  const lastRow: number[] = [];
  const refused: boolean[] = [];
  const open = new Map<number, AcceptedRow[]>();

  const ordinalOf = (householdNo: string): number => {
    const known = ordinals.get(householdNo);
    if (known !== undefined) return known;
    ordinals.set(householdNo, lastRow.length);
    lastRow.push(0);
    refused.push(false);
    return lastRow.length - 1;
  };

  const note = (row: number, cells: readonly Cell[]): void => {
    if (rowKind(columns, cells) !== 'person') return;
    const read = readRow(columns, row, cells);
    if (read.householdNo === null) return;
    const household = ordinalOf(read.householdNo);
    if (read.clean) lastRow[household] = row;
    else refused[household] = true;
    if (read.idNumber === null) return;
    const other = ids.note(read.idNumber, household, row, read.clean !== null, contentOf(read.clean));
    if (other !== null) for (const clashing of [household, other]) refused[clashing] = true;
  };

  /** The fault that only the whole file shows, if any. */
  const clash = (read: ReadRow, clean: CleanRow): RowFault | null => {
    const standing = ids.find(clean.member.idNumber);
    if (standing.twoHouseholds) return rowFault('id-two-households', 'idNumber');
    if (standing.firstRow === read.row) return null;
    const code: FaultCode = standing.firstContent === contentOf(clean) ? 'duplicate' : 'duplicate-differs';
    return rowFault(code, 'idNumber', `（第 ${standing.firstRow} 行）`);
  };

  const accept = (read: ReadRow, clean: CleanRow, rows: AcceptedRow[]): void => {
    const second = clean.member.isHead && rows.some((other) => other.clean.member.isHead);
    const faults = second ? [...read.faults, rowFault('second-head', 'relation')] : read.faults;
    rows.push({
      clean: second ? { ...clean, member: { ...clean.member, isHead: false } } : clean,
      flag: faults.length > 0 ? issueOf(read.row, 'flagged', faults) : null,
    });
  };

  const settle = (row: number, cells: readonly Cell[]): Settled => {
    if (rowKind(columns, cells) !== 'person') return NO_PERSON;
    const read = readRow(columns, row, cells);
    if (!read.clean) return { kind: 'rejected', issue: issueOf(row, 'rejected', read.faults), household: null };
    const household = ordinalOf(read.clean.householdNo);
    const rows = open.get(household) ?? [];
    open.set(household, rows);
    const fault = clash(read, read.clean);
    if (!fault) accept(read, read.clean, rows);
    const kind = !fault ? 'accepted' : fault.code === 'id-two-households' ? 'rejected' : 'duplicate';
    const last = lastRow[household] === row;
    if (last) open.delete(household);
    return {
      kind,
      issue: fault && kind !== 'accepted' ? issueOf(row, kind, [fault]) : null,
      household: last && rows.length > 0 ? { householdNo: read.clean.householdNo, rows, incomplete: refused[household] ?? false } : null,
    };
  };

  const covers = (householdNo: string): boolean => {
    const household = ordinals.get(householdNo);
    return household !== undefined && (lastRow[household] ?? 0) > 0 && !refused[household];
  };

  return { note, settle, covers };
};

/** One line a row: the first fault's code and field, every fault's sentence. */
export const issueOf = (row: number, outcome: JudgedIssue['outcome'], faults: readonly RowFault[]): JudgedIssue => ({
  row,
  outcome,
  code: faults[0]?.code ?? '',
  field: faults[0] ? labelOf(faults[0].field) : '',
  message: `${faults.map((fault) => fault.message).join('；')}。`,
});

/** 32 bits of what a row says, serial number and place left out: only to word a duplicate's message. */
const contentOf = (clean: CleanRow | null): number => {
  if (!clean) return 0;
  const text = JSON.stringify([clean.group, Object.values(clean.member), Object.values(clean.figures)]);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};
