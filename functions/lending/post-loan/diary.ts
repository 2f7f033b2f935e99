import type * as contract from '@huinong/shared/contracts/post-loan.ts';
import type * as z from 'zod';
import type { Sealer } from '../../platform/sealer.ts';
import { openAt } from '../items.ts';
import type { ContactItem, ContactSealed } from './items.ts';
import type { Staff } from './people.ts';

type Entry = z.input<typeof contract.diaryEntry>;

/** A line of the diary as staff read it. */
export const entryView = (entry: ContactItem, sealer: Sealer, staff: Staff): Entry => {
  const { entryId, at, stage, channel, with: whom, result, promise, staffId } = entry;
  return { entryId, at, stage, channel, with: whom, result, promise, ...openAt<ContactSealed>(sealer, entry), byName: staff.name(staffId) };
};
