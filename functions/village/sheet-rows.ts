import type { Columns } from '@huinong/shared/village/columns.ts';
import type { Cell } from '@huinong/shared/village/text.ts';

/** A row under the header; `row` is the file's own line or sheet row. */
export type SheetRow = { readonly row: number; readonly cells: readonly Cell[] };

/** A roster that can be read as often as needed, a batch of rows at a time; reading may throw FileRefused. */
export type RosterFile = {
  readonly columns: Columns;
  /** Names of further sheets that also have a header, and are not read. */
  readonly otherTables: readonly string[];
  rows(): AsyncIterable<readonly SheetRow[]>;
  close(): void;
};
