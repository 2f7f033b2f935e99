import { createHash } from 'node:crypto';
import { type KeptConsent, liveConsent } from '@huinong/shared/facts/identity.ts';
import type { BureauReportMade } from '@huinong/shared/facts/lending.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import { fileText, inFileOrder, reportNoOf } from '@huinong/shared/lending/bureau/file.ts';
import { sentNotice } from '@huinong/shared/lending/bureau/notice.ts';
import { changeOf } from '@huinong/shared/lending/bureau/objection.ts';
import { judgeMonthEnd, type MonthEndFigures } from '@huinong/shared/lending/bureau/record.ts';
import { factWrite } from '../../platform/facts.ts';
import { absent, type Item, type Key } from '../../platform/table.ts';
import { head } from '../happen.ts';
import { openAt, type Person, sealAt } from '../items.ts';
import { personKey, SHARDS } from '../keys.ts';
import type { MonthEndLoan } from '../portfolio/items.ts';
import { monthEndLoans } from '../portfolio/keys.ts';
import { everyItem } from '../portfolio/read-pages.ts';
import type { House } from '../ports.ts';
import { type FiledRecord, type HeldItem, type NoticeItem, objectionOf, type PartSealed, type ReportItem } from './items.ts';
import { CHANGES, HELD, noticeKey, objectionIndex, objectionKey, reportingConsentKey, reportKey, reportPartKey } from './keys.ts';
import type { BureauDeps } from './ports.ts';

type Waiting = MonthEndFigures & { readonly village: string | null };
type Draft = { readonly records: FiledRecord[]; readonly held: Waiting[]; withoutConsent: number };

const PART = 300;
const BATCH = 30;

/**
 * Makes a month's file from its month end, the records that waited, and what objections changed; null when there is nothing to
 * say. Made once: a second run finds it and changes nothing, and a run killed before the last write leaves parts that no file names.
 */
export const makeReport = async (deps: BureauDeps, home: House, month: string, on: BusinessDate): Promise<ReportItem | null> => {
  const { table, sealer, institution } = home;
  const reportNo = reportNoOf(institution, month);
  const key = reportKey(reportNo);
  const known = await table.get(key, { consistent: true });
  if (known) return known as ReportItem;
  const draft = await draftOf(home, month, on);
  const records = inFileOrder(draft.records.map((filed) => ({ ...filed, subject: filed })));
  if (records.length === 0 && draft.held.length === 0 && draft.withoutConsent === 0) return null;
  const sha256 = createHash('sha256').update(fileText({ reportNo, institution, month }, records)).digest('hex');
  const filed: FiledRecord[] = records.map(({ subject: _subject, ...one }) => one);
  const parts = partsOf(filed, draft.held);
  await table.putAll(
    parts.map((part, n) => {
      const at = reportPartKey(reportNo, sha256, n);
      return { ...at, sealed: sealAt(sealer, at, part) };
    }),
  );
  const count = (is: (one: FiledRecord) => boolean): number => filed.filter(is).length;
  const counts = {
    records: filed.length,
    badRecords: count(({ record }) => record.bad),
    waitingForNotice: draft.held.length,
    withoutConsent: draft.withoutConsent,
  };
  const report: ReportItem = {
    ...key,
    ...{ reportNo, month, madeOn: on, state: 'made', applied: false, parts: parts.length, sha256 },
    ...counts,
    disputedRecords: count(({ record }) => record.inDispute),
    correctionRecords: count(({ record }) => record.kind === 'correction' || record.kind === 'deletion'),
    ...{ acceptedAt: null, bureauRef: null, refusal: null },
  };
  const fact: BureauReportMade = {
    type: 'lending.bureauReportMade',
    ...head(deps, home, on),
    body: { reportNo, month, sha256, ...counts },
  };
  if ((await table.write([{ kind: 'put', item: report, condition: absent }, factWrite(fact)])) === 'done') return report;
  return (await table.get(key, { consistent: true })) as ReportItem;
};

const partsOf = (records: readonly FiledRecord[], held: readonly Waiting[]): PartSealed[] => {
  const parts: PartSealed[] = [];
  for (let i = 0; i < Math.max(records.length, held.length, 1); i += PART)
    parts.push({ records: records.slice(i, i + PART), held: held.slice(i, i + PART) });
  return parts;
};

const draftOf = async (home: House, month: string, on: BusinessDate): Promise<Draft> => {
  const draft: Draft = { records: [], held: [], withoutConsent: 0 };
  const disputed = new Set<string>();
  for await (const item of everyItem(home.table, { pk: objectionIndex('open'), index: 'gsi1' })) disputed.add(item.loanId as string);
  let batch: Waiting[] = [];
  const flush = async (): Promise<void> => {
    await judge(home, batch, { draft, disputed, on });
    batch = [];
  };
  for await (const waiting of waitingOf(home, month)) {
    batch.push(waiting);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  await addChanges(home, draft);
  return draft;
};

/** The month's loans, and those of earlier months that a notice held back. */
async function* waitingOf({ table }: House, month: string): AsyncGenerator<Waiting> {
  for (let shard = 0; shard < SHARDS; shard++)
    for await (const item of everyItem(table, { pk: monthEndLoans(month, shard), consistent: true })) {
      const { row, personId, village, reported, badSince } = item as MonthEndLoan;
      yield { loanId: row.loanId, personId, village, month, figures: reported, badSince };
    }
  for await (const item of everyItem(table, { pk: HELD, consistent: true })) {
    const { loanId, personId, village, month: of, figures, badSince } = item as HeldItem;
    if (of < month) yield { loanId, personId, village, month: of, figures, badSince };
  }
}

type Judging = { readonly draft: Draft; readonly disputed: ReadonlySet<string>; readonly on: BusinessDate };

const judge = async (home: House, batch: readonly Waiting[], { draft, disputed, on }: Judging): Promise<void> => {
  const keys = batch.flatMap(({ personId, loanId, badSince }): Key[] => [
    personKey(personId),
    reportingConsentKey(personId),
    noticeKey(personId, loanId, badSince ?? '-'),
  ]);
  const found = await home.table.getAll(keys, { consistent: true });
  for (const [i, waiting] of batch.entries()) {
    const [person, consentItem, noticeItem] = found.slice(i * 3, i * 3 + 3);
    const consent = liveConsent('credit-report', consentItem as KeptConsent | undefined, on);
    const { badSince, loanId } = waiting;
    const notice = badSince === null ? null : sentNotice(noticeItem as NoticeItem | undefined, { loanId, since: badSince });
    const judged = judgeMonthEnd(waiting, { consent, notice, inDispute: disputed.has(loanId) });
    if (judged.kind === 'noConsent') draft.withoutConsent += 1;
    else if (judged.kind === 'waits') draft.held.push(waiting);
    else draft.records.push({ ...subjectOf(home, person), personId: waiting.personId, objectionId: null, record: judged.record });
  }
};

const subjectOf = ({ sealer }: House, person: Item | undefined): Person => {
  assert(person, 'a borrower was verified');
  return openAt<Person>(sealer, person);
};

const addChanges = async (home: House, { records }: Draft): Promise<void> => {
  const { table, sealer } = home;
  for await (const change of everyItem(table, { pk: CHANGES, consistent: true })) {
    const personId = change.personId as string;
    const [item, person] = await table.getAll([objectionKey(personId, change.sk), personKey(personId)], { consistent: true });
    const record = item ? changeOf(objectionOf(sealer, item).objection) : null;
    if (record !== null) records.push({ ...subjectOf(home, person), personId, objectionId: change.sk, record });
  }
};
