import type { Fen } from '@huinong/shared/kernel/money.ts';
import { strToU8, zipSync } from 'fflate';

/** A text, a count, or money, which is shown in yuan. */
export type XlsxCell = string | number | { readonly fen: Fen };
export type XlsxSheet = {
  /** On the tab: at most 31 characters, none of `[]:*?/\`. */
  readonly name: string;
  readonly rows: readonly (readonly XlsxCell[])[];
  /** Rows (from 0) in bold: the heads and the sums. */
  readonly bold: readonly number[];
  /** In characters, by column. */
  readonly widths: readonly number[];
};

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Style numbers: plain and money, each light and bold. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf fontId="0"/><xf fontId="1" applyFont="1"/><xf numFmtId="164" fontId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

/** Control characters have no place in XML, and a text that begins like a formula stays a text: it is no `<f>`. */
const escaped = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are taken out.
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

const columnName = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : columnName(Math.floor(column / 26) - 1) + columnName(column % 26);

/** Yuan as a decimal without a double's rounding: `-5` fen is `-0.05`. */
const yuan = (fen: Fen): string => {
  const digits = Math.abs(fen).toString().padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const cellXml = (cell: XlsxCell, at: string, bold: boolean): string => {
  if (typeof cell === 'string')
    return `<c r="${at}" s="${bold ? 1 : 0}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if (typeof cell === 'number') return `<c r="${at}" s="${bold ? 1 : 0}"><v>${cell}</v></c>`;
  return `<c r="${at}" s="${bold ? 3 : 2}"><v>${yuan(cell.fen)}</v></c>`;
};

const sheetXml = ({ rows, bold, widths }: XlsxSheet): string => {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('');
  const lines = rows.map((cells, i) => {
    const written = cells.map((cell, column) => cellXml(cell, `${columnName(column)}${i + 1}`, bold.includes(i)));
    return `<row r="${i + 1}">${written.join('')}</row>`;
  });
  return `${XML}<worksheet xmlns="${MAIN}"><cols>${columns}</cols><sheetData>${lines.join('')}</sheetData></worksheet>`;
};

/**
 * A workbook (ECMA-376) of texts, counts and money.
 * @param at what its entries bear as their moment: the same content gives the same bytes
 */
export const xlsx = (sheets: readonly XlsxSheet[], at: Date): Uint8Array => {
  const nth = sheets.map((_, i) => i + 1);
  const overrides = [
    ['xl/workbook.xml', 'sheet.main'],
    ['xl/styles.xml', 'styles'],
    ...nth.map((n) => [`xl/worksheets/sheet${n}.xml`, 'worksheet'] as const),
  ].map(([part, type]) => `<Override PartName="/${part}" ContentType="${TYPES}.${type}+xml"/>`);
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE_RELATIONS}"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE_RELATIONS}">${nth.map((n) => `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet)])),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { mtime: at, level: 6 });
};
