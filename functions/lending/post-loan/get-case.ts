import type * as contract from '@huinong/shared/contracts/post-loan.ts';
import { dateInShanghai } from '@huinong/shared/kernel/date.ts';
import { assert, ok, type Result } from '@huinong/shared/kernel/result.ts';
import { CONTACTS_A_DAY, type Contact, channelsAt, judgeContact, minuteInShanghai } from '@huinong/shared/lending/arrears/collection.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { LoanItem } from '../items.ts';
import { loanKey, personKey, worldKey } from '../keys.ts';
import { worldOf } from '../world.ts';
import { type Claim, caseView, claimOf } from './case-view.ts';
import { entryView } from './diary.ts';
import type { ArrearsItem, ContactItem } from './items.ts';
import { arrearsKey, CONTACTS, contactDayKey, postLoan, standingKey } from './keys.ts';
import { refOf } from './one-loan.ts';
import { maskedNameOf, readStaff } from './people.ts';
import type { PostLoanDeps } from './ports.ts';
import { contactRefused } from './refusals.ts';

type Reply = z.input<typeof contract.getCollectionCase.reply>;
type Asked = { readonly principal: Principal; readonly loanId: string; readonly at: Date };

const DIARY_LINES = 200;

/** Why no contact may be made now, by the gentlest means and with the borrower; null when one may. */
const whyNot = (claim: Claim | null, at: Date, contactsToday: number): string | null => {
  const gentlest: Contact = {
    daysPastDue: claim?.daysDue ?? 0,
    daysToDue: claim?.daysToDue ?? null,
    channel: 'message',
    minuteOfDay: minuteInShanghai(at),
    contactsToday,
    with: 'borrower',
    staff: 1,
  };
  const judged = judgeContact(gentlest);
  return judged.ok ? null : contactRefused(judged.error).title;
};

/** One loan's collecting: what is owed, what to do, whether now, and the diary. */
export const getCollectionCase =
  ({ house }: PostLoanDeps) =>
  async ({ principal, loanId, at }: Asked): Promise<Result<Reply, Refusal>> => {
    const home = await house(principal.institution);
    const { table, sealer } = home;
    const keys = [businessDateKey, worldKey, standingKey(loanId), arrearsKey(loanId)];
    const [date, worldRead, standing, arrears] = await table.getAll(keys, { consistent: true });
    const ref = refOf(principal, standing);
    if (!ref.ok) return ref;
    const { personId } = ref.value;
    const [[found, person, day], { items }, staff] = await Promise.all([
      table.getAll([loanKey(personId, loanId), personKey(personId), contactDayKey(personId, dateInShanghai(at))], { consistent: true }),
      table.query({ pk: postLoan(loanId), skPrefix: CONTACTS, descending: true, limit: DIARY_LINES, consistent: true }),
      readStaff(home),
    ]);
    assert(found, 'what is listed is a loan');
    const [loan, on, world] = [found as LoanItem, businessDateOf(date), worldOf(worldRead)];
    const [claim, maskedName] = [claimOf(loan, on, world), maskedNameOf(home, person)];
    const contactsToday = (day?.made as number | undefined) ?? 0;
    return ok({
      case: claim && caseView(loan, claim, arrears as ArrearsItem | undefined, { maskedName, staff, on }),
      maskedName,
      village: loan.village,
      productName: loan.productName,
      contactsToday,
      contactsLeftToday: Math.max(0, CONTACTS_A_DAY - contactsToday),
      whyNot: whyNot(claim, at, contactsToday),
      channels: claim ? channelsAt(claim.stage) : [],
      diary: (items as unknown as ContactItem[]).map((entry) => entryView(entry, sealer, staff)),
      asOf: on,
    });
  };
