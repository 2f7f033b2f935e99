import type { Columns } from './columns.ts';
import { readEssentials } from './essentials.ts';
import { type RowFault, rowFault } from './faults.ts';
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
  /** After the first pass: the ID numbers that may be accepted. */
  people(): Iterable<string>;
};

const NO_PERSON: Settled = { kind: 'no-person', issue: null, household: null };

export const judgeRoster = (columns: Columns): Judge => {
  const ids = idIndex();
  const ordinals = new Map<string, number>();
  const lastRow: number[] = [];
  const refused: boolean[] = [];
  const open = new Map<number, AcceptedRow[]>();
  /** Of the rows that come again, which are few. */
  const firstContents = new Map<string, string>();

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
    const { householdNo, idNumber, faults } = readEssentials(columns, cells);
    if (householdNo === null) return;
    const household = ordinalOf(householdNo);
    const accepted = faults.length === 0;
    if (accepted) lastRow[household] = row;
    else refused[household] = true;
    if (idNumber === null) return;
    const other = ids.note(idNumber, household, row, accepted);
    if (other !== null) for (const clashing of [household, other]) refused[clashing] = true;
  };

  /** The fault that only the whole file shows, if any. */
  const clash = (read: ReadRow, clean: CleanRow): RowFault | null => {
    const standing = ids.find(clean.member.idNumber);
    if (standing.twoHouseholds) return rowFault('id-two-households', 'idNumber');
    if (standing.firstRow === read.row) {
      if (standing.repeated) firstContents.set(clean.member.idNumber, contentOf(clean));
      return null;
    }
    const same = firstContents.get(clean.member.idNumber) === contentOf(clean);
    return rowFault(same ? 'duplicate' : 'duplicate-differs', 'idNumber', `（第 ${standing.firstRow} 行）`);
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

  return { note, settle, covers, people: ids.ids };
};

/** One line a row: the first fault's code and field, every fault's sentence. */
export const issueOf = (row: number, outcome: JudgedIssue['outcome'], faults: readonly RowFault[]): JudgedIssue => ({
  row,
  outcome,
  code: faults[0]?.code ?? '',
  field: faults[0] ? labelOf(faults[0].field) : '',
  message: `${faults.map((fault) => fault.message).join('；')}。`,
});

/** What a row says, serial number and place left out: only to word a duplicate's message. */
const contentOf = (clean: CleanRow): string => JSON.stringify([clean.group, Object.values(clean.member), Object.values(clean.figures)]);
