import { assert } from '@huinong/shared/kernel/result.ts';
import { noticeIdOf } from '@huinong/shared/lending/bureau/notice.ts';
import { carried, changeOf } from '@huinong/shared/lending/bureau/objection.ts';
import { ATTEMPTS, shortPause } from '../../platform/command.ts';
import { absent, type Condition, versionIs, type Write } from '../../platform/table.ts';
import { type LoanItem, openAt } from '../items.ts';
import { loanKey } from '../keys.ts';
import type { House } from '../ports.ts';
import { type FiledRecord, noticeItem, objectionItem, objectionOf, type PartSealed, type ReportedItem, type ReportItem } from './items.ts';
import { changeKey, heldKey, noticeKey, objectionKey, reportedKey, reportKey, reportPartKey } from './keys.ts';

/** A file's parts as they were made. */
export const readPart = async ({ table, sealer }: House, { reportNo, sha256 }: ReportItem, part: number): Promise<PartSealed> => {
  const item = await table.get(reportPartKey(reportNo, sha256, part), { consistent: true });
  assert(item, 'a file names parts that are there');
  return openAt<PartSealed>(sealer, item);
};

/**
 * What follows from a file that was made: each person's copy, records that wait no more or now wait, and objections whose change
 * it carries. From the file's own parts, so that it is the same however often it is done.
 */
export const applyReport = async (home: House, report: ReportItem): Promise<void> => {
  if (report.applied) return;
  for (let n = 0; n < report.parts; n++) {
    const part = await readPart(home, report, n);
    await home.table.putAll(part.records.map((filed) => copyOf(report, filed)));
    for (const filed of part.records) await follow(home, report, filed);
    for (const held of part.held) await hold(home, held, report);
  }
  await home.table.write([{ kind: 'update', key: reportKey(report.reportNo), set: { applied: true } }]);
};

const copyOf = ({ reportNo }: ReportItem, { personId, record }: FiledRecord): ReportedItem => ({
  ...reportedKey(personId, reportNo, record.loanId, record.month, record.kind),
  personId,
  reportNo,
  record,
});

const follow = async (home: House, report: ReportItem, { personId, objectionId, record }: FiledRecord): Promise<void> => {
  if (objectionId !== null) return carry(home, report, { personId, objectionId, record });
  if (record.month < report.month) await home.table.write([{ kind: 'delete', key: heldKey(record.loanId, record.month) }]);
};

type Carrying = Pick<FiledRecord, 'personId' | 'record'> & { readonly objectionId: string };

/** Someone may answer meanwhile: what the answer changes stays for the next file. */
const carry = async ({ table, sealer }: House, { reportNo }: ReportItem, { personId, objectionId, record }: Carrying): Promise<void> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const item = await table.get(objectionKey(personId, objectionId), { consistent: true });
    assert(item, 'an objection is never deleted');
    const before = objectionOf(sealer, item);
    const objection = carried(before.objection, record, reportNo);
    const change: Write =
      changeOf(objection) === null
        ? { kind: 'delete', key: changeKey(objectionId) }
        : { kind: 'put', item: { ...changeKey(objectionId), personId } };
    const after = objectionItem(sealer, { ...before, objection, version: before.version + 1 });
    if ((await table.write([{ kind: 'put', item: after, condition: versionIs(before.version) }, change])) === 'done') return;
    await shortPause(attempt);
  }
  throw new Error('an objection changed at every look');
};

/** The record waits, and so does the notice that it needs; one that was never asked for is asked for now. */
const hold = async ({ table }: House, held: PartSealed['held'][number], { month, madeOn }: ReportItem): Promise<void> => {
  const { loanId, personId, village, badSince } = held;
  assert(badSince !== null, 'only bad information waits');
  const loan = (await table.get(loanKey(personId, loanId))) as LoanItem | undefined;
  const notice = noticeItem({
    noticeId: noticeIdOf(loanId, badSince),
    ...{ loanId, personId, village, since: badSince, productName: loan?.productName ?? '', askedOn: madeOn },
    ...{ state: 'waiting', sentAt: null, receiptNo: null, holdsBack: month },
  });
  const holdsNothing: Condition = { expression: 'holdsBack = :none', values: { ':none': null } };
  await table.write([{ kind: 'put', item: { ...heldKey(loanId, held.month), ...held } }]);
  await table.write([{ kind: 'put', item: notice, condition: absent }]);
  await table.write([{ kind: 'update', key: noticeKey(personId, loanId, badSince), set: { holdsBack: month }, condition: holdsNothing }]);
};
