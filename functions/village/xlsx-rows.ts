import { fromDayNumber } from '@huinong/shared/kernel/date.ts';
import type { Cell } from '@huinong/shared/village/text.ts';
import { FileRefused } from './file-refused.ts';
import { limits } from './limits.ts';
import { tooLarge, unescapeSheetText } from './shared-strings.ts';
import type { SheetRow } from './sheet-rows.ts';
import { columnOf } from './xlsx-merges.ts';
import type { Sheet, Workbook } from './xlsx-workbook.ts';
import { readXml } from './xml.ts';
import type { Archive } from './zip-archive.ts';

const SERIAL_ZERO_1900 = -25_569;
const DAYS_1904 = 1462;

/** A day count as the date it shows; a count outside 1900–2173 is no date of a roster and stays a number. */
const dateCell = (serial: number, epoch1904: boolean): Cell =>
  serial >= 1 && serial < 100_000 ? fromDayNumber(SERIAL_ZERO_1900 + Math.floor(serial) + (epoch1904 ? DAYS_1904 : 0)) : serial;

/** A formula whose result was never computed: not empty, and no figure either. */
const UNCOMPUTED = '=';

/** The rows of a sheet as they inflate: values as stored, a formula's last result, never a formula evaluated. */
export async function* readSheetRows(archive: Archive, workbook: Workbook, sheet: Sheet): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  let row = 0;
  let cells: Cell[] = [];
  let column = -1;
  let type = '';
  let style = 0;
  let formula = false;
  let value: string | null = null;
  let collecting = false;
  let phonetic = 0;

  const cellOf = (): Cell => {
    if (value === null) return formula ? UNCOMPUTED : null;
    switch (type) {
      case 's':
        return workbook.strings(Number(value)) ?? null;
      case 'str':
      case 'inlineStr':
      case 'e':
        return unescapeSheetText(value);
      case 'b':
        return value === '1' || value === 'true';
      case 'd':
        return value;
      default: {
        const number = Number(value);
        if (value.trim() === '' || Number.isNaN(number)) return value;
        return workbook.isDate[style] ? dateCell(number, workbook.epoch1904) : number;
      }
    }
  };
  const closeCell = (): void => {
    if (column >= limits.columns) return;
    const cell = cellOf();
    if (cell === null) return;
    while (cells.length < column) cells.push(null);
    cells[column] = cell;
  };

  const parsing = readXml(await archive.open(sheet.part), {
    open: (name, attributes) => {
      switch (name) {
        case 'row':
          row = attributes.r === undefined ? row + 1 : Number(attributes.r);
          cells = [];
          column = -1;
          break;
        case 'c':
          column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
          type = attributes.t ?? 'n';
          style = Number(attributes.s ?? 0);
          formula = false;
          value = null;
          break;
        case 'f':
          formula = true;
          break;
        case 'rPh':
          phonetic++;
          break;
        case 'v':
        case 't':
          collecting = phonetic === 0;
          value ??= name === 't' ? '' : null;
          break;
      }
    },
    text: (piece) => {
      if (!collecting) return;
      value = value === null ? piece : value + piece;
      if (value.length > limits.cellCharacters) throw tooLarge();
    },
    close: (name) => {
      switch (name) {
        case 'v':
        case 't':
          collecting = false;
          break;
        case 'rPh':
          phonetic--;
          break;
        case 'c':
          closeCell();
          break;
        case 'row':
          if (row > 1_048_576 || !Number.isInteger(row)) throw new FileRefused('file-damaged', '表格的行号不正常，请重新保存后再上传。');
          rows.push({ row, cells });
          break;
      }
    },
  });
  for await (const _ of parsing) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}
