import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import type { Item, Key, Table } from './table.ts';

/** The institution's business date: an item that only the daily close moves on. */
export const businessDateKey: Key = { pk: 'institution', sk: 'business-date' };

/** For commands that read it among their other items by `getAll`. */
export const businessDateOf = (item: Item | undefined): BusinessDate => {
  const date = item?.date;
  assert(typeof date === 'string', 'an institution has a business date from the day it is added');
  return date;
};

export const readBusinessDate = async (table: Table): Promise<BusinessDate> =>
  businessDateOf(await table.get(businessDateKey, { consistent: true }));
