import type { Columns } from './columns.ts';
import type { Field } from './fields.ts';
import { type Cell, cleanText } from './text.ts';

/** What stands in a row under the header: people, or the furniture of a printed table. */
export type RowKind = 'person' | 'blank' | 'furniture';

const TOTAL = /^.{0,8}(合计|总计|小计|共计|累计|汇总|总户数|总人数)/;
const FOOT =
  /^(填表|制表|填报|审核|复核|经办|负责人|统计人|录入人|调查人|日期|时间|备注|说明|注[:：]|注\d|盖章|签字|签章|单位|村委|第.{1,4}页|共.{1,4}页|以上|本表)/;

const isBlank = (cell: Cell): boolean => cell === null || (typeof cell === 'string' && cleanText(cell) === '');

/**
 * A person's row says at least one thing beside its serial number and note. Total rows, signatures and notes below the table,
 * and a header printed again on the next page, are furniture: they have no ID number and say so.
 */
export const rowKind = (columns: Columns, cells: readonly Cell[]): RowKind => {
  const at = (field: Field): Cell => cells[columns.at[field] ?? -1] ?? null;
  const said = columns.all.some(
    ({ field, index }) => field !== null && field !== 'serial' && field !== 'note' && !isBlank(cells[index] ?? null),
  );
  if (!said) return cells.every(isBlank) ? 'blank' : 'furniture';
  // A total may stand in any column, its count under the ID numbers too.
  const numbered = /\d{6}/.test(cleanText(at('idNumber')));
  const says = (cell: Cell, words: RegExp): boolean => typeof cell === 'string' && words.test(cleanText(cell).replace(/ /g, ''));
  if (!numbered && isBlank(at('relation')) && cells.some((cell) => says(cell, TOTAL))) return 'furniture';
  const nameless = !numbered && isBlank(at('idNumber')) && isBlank(at('relation')) && isBlank(at('name'));
  if (nameless && says(cells.find((cell) => !isBlank(cell)) ?? null, FOOT)) return 'furniture';
  const headerAgain = (['idNumber', 'name'] as const).every((field) => {
    const header = columns.all.find((column) => column.field === field)?.header;
    return header !== undefined && cleanText(at(field)) === header;
  });
  return headerAgain ? 'furniture' : 'person';
};
