/** A cell as a reader hands it over: dates are already `YYYY-MM-DD`, formulas their last result, empty is null. */
export type Cell = string | number | boolean | null;

const BLANKS = /[\s\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff]+/g;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
const BETWEEN_HAN = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;
/** `="2299…"`: how some people force a spreadsheet to keep a number as text in a CSV. */
const FORCED_TEXT = /^="([^"]*)"$/;

/** Full-width ASCII (２２９９) as plain ASCII (2299); other characters stay, rare characters of names among them. */
export const halfWidth = (text: string): string => text.replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));

/** Text with none of these is clean as it is; most cells are, and a file has millions. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const UNCLEAN = /[\s\u0000-\u001f\u007f\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff]/;
const PLAIN_CODE = /^[0-9A-Za-z.-]*$/;

/** One line of text: outer blanks gone, inner runs of blanks and line breaks one blank, no control characters. Nothing else is touched. */
export const cleanText = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  if (typeof cell === 'number') return String(cell);
  if (!UNCLEAN.test(cell)) return cell;
  return cell.replace(CONTROLS, '').replace(BLANKS, ' ').trim();
};

/** A number, code or phone typed by hand: half-width, without any blank, the marks that force text taken off. */
export const cleanCode = (cell: Cell): string => {
  if (typeof cell === 'string' && PLAIN_CODE.test(cell)) return cell;
  const text = halfWidth(cleanText(cell))
    .replace(FORCED_TEXT, '$1')
    .replace(/^['`’]/, '');
  return text.replace(/ /g, '');
};

/** A personal name: `张　三` is 张三, every kind of middle dot is `·`, a blank between Latin words stays. */
export const cleanName = (cell: Cell): string =>
  cleanText(cell)
    .replace(BETWEEN_HAN, '')
    .replace(/ ?[•・‧∙⋅] ?/g, '·');

/** Words that say "not known": the figure is missing, which is not the same as 0. */
const UNKNOWN = new Set([
  '-',
  '--',
  '—',
  '——',
  '/',
  '\\',
  '*',
  '?',
  '不详',
  '不明',
  '未知',
  '不清楚',
  '未填',
  '暂缺',
  'N/A',
  'n/a',
  'NA',
  'null',
  '#N/A',
]);

export const saysUnknown = (text: string): boolean => UNKNOWN.has(text);
