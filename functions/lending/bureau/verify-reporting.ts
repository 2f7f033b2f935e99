import { createHash } from 'node:crypto';
import type { BureauReportMade } from '@huinong/shared/facts/lending.ts';
import { fileText } from '@huinong/shared/lending/bureau/file.ts';
import { changeOf } from '@huinong/shared/lending/bureau/objection.ts';
import { contentHash } from '../../platform/content-hash.ts';
import type { VerifyRule } from '../../platform/verify.ts';
import { isOf, ruleOf } from '../findings.ts';
import { openAt } from '../items.ts';
import { type FiledRecord, type NoticeItem, objectionOf, type PartSealed, type ReportedItem, type ReportItem } from './items.ts';
import { CHANGES, REPORTS, reportedKey } from './keys.ts';

/** A file is what was hashed; all that is bad in it was told before; each person has the copy of what it says of them. */
const files = ruleOf('lending.bureauFiles', async (items, findings, { sealer, institution }) => {
  const reports: ReportItem[] = [];
  const parts = new Map<string, PartSealed>();
  const notices = new Map<string, NoticeItem>();
  const copies = new Map<string, ReportedItem>();
  const told = new Map<string, string>();
  for await (const item of items) {
    if (item.pk === REPORTS) reports.push(item as ReportItem);
    if (item.pk.startsWith('bureau-report#')) parts.set(`${item.pk} ${item.sk}`, openAt<PartSealed>(sealer, item));
    if (isOf(item, 'borrower', 'bureau#notice#')) notices.set(item.noticeId as string, item as NoticeItem);
    if (isOf(item, 'borrower', 'bureau#reported#')) copies.set(`${item.pk} ${item.sk}`, item as ReportedItem);
    if (item.type === 'lending.bureauReportMade') {
      const { reportNo, sha256 } = item.body as BureauReportMade['body'];
      told.set(reportNo, sha256);
    }
  }
  for (const { reportNo, month, sha256, parts: count, records, applied } of reports) {
    const filed: FiledRecord[] = [...parts]
      .filter(([at]) => at.startsWith(`bureau-report#${reportNo} ${sha256}#`))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, count)
      .flatMap(([, part]) => part.records);
    const text = fileText(
      { reportNo, institution, month },
      filed.map((one) => ({ ...one, subject: one })),
    );
    findings.equal(`${reportNo} sha256`, sha256, createHash('sha256').update(text).digest('hex'));
    findings.equal(`${reportNo} records`, records, filed.length);
    findings.equal(`${reportNo} told`, sha256, told.get(reportNo));
    for (const { personId, record } of filed) {
      const name = `${reportNo} ${record.loanId} ${record.month} ${record.kind}`;
      if (record.kind === 'monthly') {
        findings.equal(`${name} on consent`, true, record.consentNo !== null);
        if (record.bad) findings.equal(`${name} told before`, 'sent', notices.get(record.noticeNo ?? '')?.state);
      }
      if (!applied) continue;
      const key = reportedKey(personId, reportNo, record.loanId, record.month, record.kind);
      const copy = copies.get(`${key.pk} ${key.sk}`)?.record;
      findings.equal(`${name} copy`, contentHash(record), copy ? contentHash(copy) : 'none');
    }
  }
  findings.equal('files told of', told.size, reports.length);
});

/** An objection is guarded while it waits, and stands in the list of changes while a file has something to say about it. */
const objections = ruleOf('lending.objections', async (items, findings, { sealer }) => {
  const guards = new Set<string>();
  const changes = new Set<string>();
  const found: ReturnType<typeof objectionOf>[] = [];
  for await (const item of items) {
    if (isOf(item, 'borrower', 'bureau#objecting#')) guards.add(item.objectionId as string);
    if (item.pk === CHANGES) changes.add(item.sk);
    if (isOf(item, 'borrower', 'bureau#objection#')) found.push(objectionOf(sealer, item));
  }
  for (const { objection } of found) {
    const { objectionId, state } = objection;
    findings.equal(`${objectionId} guarded`, state === 'open', guards.has(objectionId));
    if (changeOf(objection) !== null) findings.equal(`${objectionId} to be carried`, true, changes.has(objectionId));
  }
});

export const reportingRules: readonly VerifyRule[] = [files, objections];
