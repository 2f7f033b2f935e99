import type * as contract from '@huinong/shared/contracts/bureau-reporting.ts';
import { maskName } from '@huinong/shared/kernel/contact.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { daysLeft, isLate, type Objection } from '@huinong/shared/lending/bureau/objection.ts';
import type * as z from 'zod';
import { openAt, type Person } from '../items.ts';
import { personKey } from '../keys.ts';
import type { House } from '../ports.ts';
import type { NoticeRecord, ObjectionRecord } from './items.ts';

export type ObjectionView = z.infer<typeof contract.raiseObjection.reply>;
export type StaffObjectionView = z.infer<typeof contract.answerObjection.reply>;
type NoticeView = z.infer<typeof contract.getMyBureauReporting.reply>['notices'][number];

export const objectionView = (objection: Objection, on: BusinessDate): ObjectionView => {
  const { objectionId, reportNo, loanId, month, about, text, state, raisedAt, raisedOn, dueOn, reason, answeredAt, correctedIn } =
    objection;
  return {
    ...{ objectionId, reportNo, loanId, month, about, text, state, raisedAt, raisedOn, dueOn },
    daysLeft: daysLeft(objection, on),
    late: isLate(objection, on),
    ...{ reason, answeredAt, correctedIn },
  };
};

export const staffObjectionView = (record: ObjectionRecord, maskedName: string, on: BusinessDate): StaffObjectionView => ({
  ...objectionView(record.objection, on),
  maskedName,
  village: record.village,
  productName: record.productName,
  reported: record.objection.reported,
});

export const noticeView = ({
  noticeId,
  loanId,
  productName,
  since,
  state,
  askedOn,
  sentAt,
  receiptNo,
  holdsBack,
}: NoticeRecord): NoticeView => ({
  ...{ noticeId, loanId, productName, overdueSince: since, state, askedOn, sentAt, receiptNo, holdsBack },
});

/** Names as lists show them, by person. */
export const readMaskedNames = async ({ table, sealer }: House, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const ids = [...new Set(personIds)];
  const people = await table.getAll(ids.map(personKey));
  return new Map(
    ids.map((id, i) => {
      const item = people[i];
      return [id, item ? maskName(openAt<Person>(sealer, item).name) : ''];
    }),
  );
};
