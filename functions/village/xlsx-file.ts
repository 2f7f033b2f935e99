import { findHeader, type Header, type HeaderFault, headerSentence, headerWithinRows } from '@huinong/shared/village/columns.ts';
import type { Field } from '@huinong/shared/village/fields.ts';
import type { Cell } from '@huinong/shared/village/text.ts';
import { FileRefused } from './file-refused.ts';
import type { RosterFile, SheetRow } from './sheet-rows.ts';
import { type DownMerge, readDownMerges } from './xlsx-merges.ts';
import { readSheetRows } from './xlsx-rows.ts';
import { readWorkbook, type Sheet } from './xlsx-workbook.ts';
import { type Archive, openArchive } from './zip-archive.ts';

/** What a household has once, and a roster may write once in a cell merged down its members. Names and ID numbers are never filled in. */
const householdFields: readonly Field[] = [
  'group',
  'householdNo',
  'address',
  'labour',
  'landMu',
  'income',
  'assets',
  'debts',
  'livelihood',
];

const firstRows = async (rows: AsyncIterable<SheetRow[]>): Promise<SheetRow[]> => {
  const first: SheetRow[] = [];
  for await (const batch of rows) {
    first.push(...batch);
    if (first.length > headerWithinRows) break;
  }
  return first;
};

async function* filled(
  rows: AsyncIterable<SheetRow[]>,
  merges: readonly DownMerge[],
  columns: ReadonlySet<number>,
): AsyncGenerator<SheetRow[]> {
  const down = merges.filter((merge) => columns.has(merge.column));
  let next = 0;
  const open = new Map<number, { readonly to: number; readonly cell: Cell }>();
  for await (const batch of rows) {
    for (const { row, cells } of batch) {
      for (const [column, { to, cell }] of open) {
        if (row > to) open.delete(column);
        else {
          while ((cells as Cell[]).length < column) (cells as Cell[]).push(null);
          (cells as Cell[])[column] ??= cell;
        }
      }
      for (let merge = down[next]; merge && merge.from <= row; merge = down[++next])
        if (merge.from === row) open.set(merge.column, { to: merge.to, cell: cells[merge.column] ?? null });
    }
    yield batch;
  }
}

/** The first visible sheet with a header, as a roster. The archive stays open until `close`. */
export const openXlsx = async (path: string): Promise<RosterFile> => {
  const archive: Archive = await openArchive(path);
  try {
    const workbook = await readWorkbook(archive);
    let fault: HeaderFault = { kind: 'no-header' };
    const found: { sheet: Sheet; header: Header; headerRow: number }[] = [];
    for (const sheet of workbook.sheets) {
      const first = await firstRows(readSheetRows(archive, workbook, sheet));
      const header = findHeader(first.map(({ cells }) => cells));
      if (header.ok) found.push({ sheet, header: header.value, headerRow: first[header.value.rows - 1]?.row ?? 0 });
      else if (fault.kind === 'no-header') fault = header.error;
    }
    const [roster, ...others] = found;
    if (!roster) throw new FileRefused(fault.kind, headerSentence(fault));
    const { sheet, header, headerRow } = roster;
    const fillable = new Set(householdFields.flatMap((field) => header.columns.at[field] ?? []));
    const merges = (await readDownMerges(await archive.open(sheet.part))).filter((merge) => merge.from > headerRow);
    return {
      columns: header.columns,
      otherTables: others.map((other) => other.sheet.name),
      rows: async function* () {
        for await (const batch of filled(readSheetRows(archive, workbook, sheet), merges, fillable))
          yield batch.filter(({ row }) => row > headerRow);
      },
      close: () => archive.close(),
    };
  } catch (error) {
    archive.close();
    throw error;
  }
};
