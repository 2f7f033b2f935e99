import { ok, type Result, refuse } from '../kernel/result.ts';
import type { MoneyUnit } from './amounts.ts';
import { type Field, fieldWords, labelOf, requiredFields } from './fields.ts';
import { type Cell, cleanText, halfWidth } from './text.ts';

/** One column as understood; `field` null is shown to staff as not understood and is no fault. */
export type Column = { readonly index: number; readonly header: string; readonly field: Field | null; readonly unit: number };

export type Columns = {
  readonly all: readonly Column[];
  /** The place of each understood field. */
  readonly at: Readonly<Partial<Record<Field, number>>>;
  readonly moneyUnit: Readonly<Partial<Record<Field, MoneyUnit>>>;
  readonly muPerUnit: number;
};

export type HeaderFault =
  | { readonly kind: 'no-header' }
  | { readonly kind: 'missing-column'; readonly fields: readonly Field[] }
  | { readonly kind: 'column-twice'; readonly field: Field };

const MONEY_FIELDS: readonly Field[] = ['income', 'assets', 'debts', 'deposit'];
const MONEY_UNITS: Readonly<Record<string, MoneyUnit>> = { 元: 1, 人民币: 1, 人民币元: 1, 百元: 100, 千元: 1000, 万元: 10_000, 万: 10_000 };
const LAND_UNITS: Readonly<Record<string, number>> = { 亩: 1, 公顷: 15, 平方米: 0 };
/** How many rows above the header a title, a unit line or an instruction may take. */
export const headerWithinRows = 30;

type Heading = { readonly base: string; readonly unit: string | null };

const BRACKETS = /[([【［{〔<《][^)\]】］}〕>》]*[)\]】］}〕>》]/g;

/** `家庭年收入\n（单位：万元）` → base 家庭年收入, unit 万元; required marks and blanks are gone. */
const headingOf = (text: string): Heading => {
  const flat = halfWidth(text)
    .replace(/[\s*#★※]/g, '')
    .replace(/^\d+[.、](?=\D)/, '');
  const inBrackets = (flat.match(BRACKETS) ?? []).map((part) => part.slice(1, -1));
  // A word that stands in brackets as a whole (【姓名】) is the word.
  let base = flat.replace(BRACKETS, '').replace(/[:;,。、]+$/, '') || (inBrackets[0] ?? '');
  let unit =
    inBrackets
      .map((part) => part.replace(/^(金额)?单位[:为]?/, ''))
      .find((part) => part in MONEY_UNITS || part in LAND_UNITS || /[元亩]$|公顷$|平方米$/.test(part)) ?? null;
  const tail = /^(.+?)(?:[/\-_:,、]|单位[:为]?)(元|百元|千元|万元|亩|公顷)$/.exec(base);
  if (tail) [base, unit] = [tail[1] ?? base, tail[2] ?? null];
  return { base: base.toUpperCase(), unit };
};

const rankByAlias: ReadonlyMap<string, { readonly field: Field; readonly rank: number }> = new Map(
  (Object.entries(fieldWords) as [Field, (typeof fieldWords)[Field]][]).flatMap(([field, words]) =>
    words.aliases.map((alias, rank) => [alias.toUpperCase(), { field, rank }] as const),
  ),
);

/** The yuan (or mu) in one of the header's unit; null when the unit is none we know (美元, 平方米): better not understood than wrong. */
const unitOf = (field: Field, unit: string | null): number | null => {
  if (MONEY_FIELDS.includes(field)) return unit === null ? 1 : (MONEY_UNITS[unit] ?? null);
  if (field === 'landMu') return unit === null ? 1 : LAND_UNITS[unit] || null;
  return 1;
};

const understand = (texts: readonly string[]): Result<Columns, HeaderFault> => {
  const best = new Map<Field, { index: number; rank: number; unit: number; twice: boolean }>();
  for (const [index, text] of texts.entries()) {
    const heading = headingOf(text);
    const known = rankByAlias.get(heading.base);
    const unit = known && unitOf(known.field, heading.unit);
    if (!known || unit === null || unit === undefined) continue;
    const other = best.get(known.field);
    if (!other || known.rank < other.rank) best.set(known.field, { index, rank: known.rank, unit, twice: false });
    else if (known.rank === other.rank) other.twice = true;
  }
  const missing = requiredFields.filter((field) => !best.has(field));
  if (missing.length > 0) return refuse(best.size < 3 ? { kind: 'no-header' } : { kind: 'missing-column', fields: missing });
  for (const [field, { twice }] of best)
    if (twice && field !== 'note' && field !== 'serial') return refuse({ kind: 'column-twice', field });
  const fieldAt = new Map([...best].map(([field, { index, unit }]) => [index, { field, unit }]));
  const all = texts.map((header, index) => ({
    index,
    header,
    field: fieldAt.get(index)?.field ?? null,
    unit: fieldAt.get(index)?.unit ?? 1,
  }));
  return ok({
    all: all.filter((column) => column.header !== ''),
    at: Object.fromEntries([...best].map(([field, { index }]) => [field, index])),
    moneyUnit: Object.fromEntries(MONEY_FIELDS.flatMap((field) => (best.has(field) ? [[field, best.get(field)?.unit]] : []))),
    muPerUnit: best.get('landMu')?.unit ?? 1,
  });
};

/** A header of two rows (a merged group title above, its parts below): a blank below takes the word above. */
const stacked = (above: readonly string[], below: readonly string[]): string[] =>
  Array.from({ length: Math.max(above.length, below.length) }, (_, i) => below[i] || above[i] || '');

export type Header = {
  readonly columns: Columns /** How many of the rows given are above the data, the header's own among them. */;
  readonly rows: number;
};

/** Finds the header among a sheet's first rows, under any title; the least fault is told when there is none. */
export const findHeader = (rows: readonly (readonly Cell[])[]): Result<Header, HeaderFault> => {
  let least: HeaderFault = { kind: 'no-header' };
  const heed = (fault: HeaderFault): void => {
    if (
      least.kind === 'no-header' ||
      (least.kind === 'missing-column' && fault.kind === 'missing-column' && fault.fields.length < least.fields.length) ||
      fault.kind === 'column-twice'
    )
      least = fault;
  };
  const texts = rows.slice(0, headerWithinRows).map((cells) => cells.map(cleanText));
  for (const [i, row] of texts.entries()) {
    const one = understand(row);
    const next = texts[i + 1];
    const two = next?.some((text) => rankByAlias.has(headingOf(text).base)) ? understand(stacked(row, next)) : null;
    // Two rows are one header only when together they say more than the first alone.
    if (two?.ok && (!one.ok || Object.keys(two.value.at).length > Object.keys(one.value.at).length))
      return ok({ columns: two.value, rows: i + 2 });
    if (one.ok) return ok({ columns: one.value, rows: i + 1 });
    heed(one.error);
    if (two && !two.ok) heed(two.error);
  }
  return refuse(least);
};

/** The refusal of a whole file, in one sentence. */
export const headerSentence = (fault: HeaderFault): string => {
  switch (fault.kind) {
    case 'no-header':
      return `没有找到表头：表格里要有一行列名，至少写明${requiredFields.map((field) => `“${labelOf(field)}”`).join('、')}；如果打开是乱码，请另存为 .xlsx 再上传。`;
    case 'missing-column':
      return `表头缺少${fault.fields.map((field) => `“${labelOf(field)}”`).join('、')}这${fault.fields.length > 1 ? '几' : '一'}列，请补上后再上传。`;
    case 'column-twice':
      return `表头里有两列都是“${labelOf(fault.field)}”，请只留一列再上传。`;
  }
};
