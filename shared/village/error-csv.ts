import type { JudgedIssue } from './judge.ts';

/** With a BOM, so that a spreadsheet program opens the Chinese as Chinese. */
export const errorCsvHead = '\ufeffrow,outcome,code,field,message\r\n';

/** Text that a spreadsheet would run as a formula gets an apostrophe before it (=, +, -, @, tab, return). */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const csvCell = (text: string): string => {
  const safe = harmless(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line of the error file: `row` is the line or sheet row of the file that was given. */
export const errorCsvLine = ({ row, outcome, code, field, message }: JudgedIssue): string =>
  `${[String(row), outcome, code, field, message].map(csvCell).join(',')}\r\n`;
