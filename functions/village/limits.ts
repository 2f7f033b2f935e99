/** What one roster may be: far above any village, far below what would fill a function's memory. */
export const limits = {
  fileBytes: 50 * 1024 * 1024,
  rows: 200_000,
  columns: 256,
  /** A spreadsheet program's own limit for one cell. */
  cellCharacters: 32_767,
  recordCharacters: 1_000_000,
  zipEntries: 2_000,
  inflatedBytes: 1024 * 1024 * 1024,
  /** Above `ratioFromBytes`, no honest sheet deflates better than this. */
  inflateRatio: 120,
  ratioFromBytes: 20 * 1024 * 1024,
  sharedStringBytes: 192 * 1024 * 1024,
  merges: 200_000,
} as const;
