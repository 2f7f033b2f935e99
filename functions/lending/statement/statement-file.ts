import { parse } from 'csv-parse/sync';

/** Strict UTF-8 first: Chinese in GB18030 is practically never valid UTF-8. */
const textOf = (bytes: Uint8Array): string | null => {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  return null;
};

/** A statement's cells, trimmed and without blank rows; no rows at all when it is no text or its quotes do not close. */
export const statementRows = (bytes: Uint8Array): readonly (readonly string[])[] => {
  const text = textOf(bytes);
  if (text === null) return [];
  try {
    return parse(text, { bom: true, trim: true, relax_column_count: true, skip_empty_lines: true }) as string[][];
  } catch {
    return [];
  }
};
