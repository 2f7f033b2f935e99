import { posix } from 'node:path';
import { FileRefused } from './file-refused.ts';
import { noSharedStrings, readSharedStrings, type SharedStrings } from './shared-strings.ts';
import { readXmlWhole } from './xml.ts';
import type { Archive } from './zip-archive.ts';

export type Sheet = { readonly name: string; readonly part: string };
export type Workbook = {
  /** Visible sheets, in the order of their tabs. */
  readonly sheets: readonly Sheet[];
  readonly strings: SharedStrings;
  /** By a cell's style: does it show a date. */
  readonly isDate: readonly boolean[];
  readonly epoch1904: boolean;
};

/** What a part refers to, by relationship id; `''` is the package itself. */
const partsOf = async (archive: Archive, of: string): Promise<Map<string, { readonly type: string; readonly part: string }>> => {
  const folder = posix.dirname(of);
  const rels = posix.join(folder, '_rels', `${posix.basename(of)}.rels`);
  const parts = new Map<string, { type: string; part: string }>();
  if (!archive.has(rels)) return parts;
  await readXmlWhole(await archive.open(rels), {
    open: (name, { Id, Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || Id === undefined || TargetMode === 'External') return;
      const part = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      parts.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part });
    },
  });
  return parts;
};

/** Built-in number formats that show a date (ECMA-376 part 1, 18.8.30, East Asian ones among them). */
const builtInDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

const showsDate = (formatCode: string): boolean => {
  const bare = formatCode.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h|m|s)[^\]]*\]/gi, '');
  return /[yd]/i.test(bare) || /m.*年|月/.test(formatCode);
};

const dateStyles = async (archive: Archive, part: string): Promise<boolean[]> => {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  await readXmlWhole(await archive.open(part), {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') custom.set(Number(numFmtId), showsDate(formatCode));
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) styles.push(custom.get(Number(numFmtId)) ?? builtInDate(Number(numFmtId)));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
};

const notWorkbook = (): FileRefused => new FileRefused('file-not-a-table', '这不是 Excel 表格，请用 .xlsx 或 .csv 格式的名册。');

export const readWorkbook = async (archive: Archive): Promise<Workbook> => {
  const main = [...(await partsOf(archive, '')).values()].find((part) => part.type === 'officeDocument')?.part;
  if (main === undefined || !archive.has(main)) throw notWorkbook();
  if (main.endsWith('.bin')) throw new FileRefused('file-old-excel', '请把表格另存为 .xlsx 格式再上传。');
  const parts = await partsOf(archive, main);
  const listed: { name: string; id: string }[] = [];
  let epoch1904 = false;
  await readXmlWhole(await archive.open(main), {
    open: (name, attributes) => {
      if (name === 'workbookPr') epoch1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      if (id !== undefined) listed.push({ name: attributes.name ?? '', id });
    },
  });
  const sheets = listed.flatMap(({ name, id }) => {
    const part = parts.get(id);
    return part?.type === 'worksheet' && archive.has(part.part) ? [{ name, part: part.part }] : [];
  });
  if (sheets.length === 0) throw notWorkbook();
  const partOf = (type: string): string | undefined =>
    [...parts.values()].find((part) => part.type === type && archive.has(part.part))?.part;
  const [strings, styles] = [partOf('sharedStrings'), partOf('styles')];
  return {
    sheets,
    strings: strings === undefined ? noSharedStrings : await readSharedStrings(await archive.open(strings)),
    isDate: styles === undefined ? [] : await dateStyles(archive, styles),
    epoch1904,
  };
};
