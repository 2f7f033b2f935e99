import { createHash } from 'node:crypto';
import { assert } from '@huinong/shared/kernel/result.ts';
import { fileText } from '@huinong/shared/lending/bureau/file.ts';
import { log } from '../../platform/log.ts';
import type { Condition } from '../../platform/table.ts';
import type { House } from '../ports.ts';
import { readPart } from './apply-report.ts';
import type { FiledRecord, ReportItem } from './items.ts';
import { REPORTS, reportKey } from './keys.ts';
import type { BureauDeps, ReportFile, Taken } from './ports.ts';

/** Files of these months are looked at; an older one that the bureau never answered about is somebody's to ask by telephone. */
const MONTHS_ASKED = 12;

/** The file's bytes, as they were hashed when it was made. */
export const fileOf = async (home: House, report: ReportItem): Promise<ReportFile> => {
  const { reportNo, month, sha256, parts } = report;
  const { institution } = home;
  const records: FiledRecord[] = [];
  for (let n = 0; n < parts; n++) records.push(...(await readPart(home, report, n)).records);
  const content = fileText(
    { reportNo, institution, month },
    records.map((filed) => ({ ...filed, subject: filed })),
  );
  assert(createHash('sha256').update(content).digest('hex') === sha256, 'a file once made has the same bytes for ever');
  return { reportNo, institution, month, sha256, content };
};

/** Sends what was made, and asks about what the bureau did not answer; a file that never arrived is sent again under its number. */
export const sendReports = async (deps: BureauDeps, home: House): Promise<{ readonly accepted: number; readonly open: number }> => {
  const { items } = await home.table.query({ pk: REPORTS, descending: true, limit: MONTHS_ASKED, consistent: true });
  const open = (items as ReportItem[]).filter(({ state, applied }) => applied && (state === 'made' || state === 'confirming')).reverse();
  const counts = { accepted: 0, open: 0 };
  for (const report of open) {
    const taken = await askOrSend(deps, home, report);
    await settle(deps, home, report, taken);
    counts[taken.kind === 'accepted' ? 'accepted' : 'open'] += 1;
  }
  return counts;
};

const askOrSend = async ({ bureau }: BureauDeps, home: House, report: ReportItem): Promise<Taken> => {
  if (report.state === 'confirming') {
    const asked = await bureau.ask(report.reportNo);
    if (asked.kind !== 'notFound') return asked;
  }
  return bureau.send(await fileOf(home, report));
};

const stillOpen: Condition = {
  expression: '#state IN (:made, :confirming)',
  names: { '#state': 'state' },
  values: { ':made': 'made', ':confirming': 'confirming' },
};

const settle = async ({ now }: BureauDeps, { institution, table }: House, { reportNo }: ReportItem, taken: Taken): Promise<void> => {
  const set =
    taken.kind === 'accepted'
      ? { state: 'accepted', bureauRef: taken.ref, acceptedAt: now().toISOString() }
      : taken.kind === 'refused'
        ? { state: 'refused', refusal: taken.code }
        : { state: 'confirming' };
  if (taken.kind === 'refused') log.warn('bureauFileRefused', { institution, code: taken.code });
  await table.write([{ kind: 'update', key: reportKey(reportNo), set, condition: stillOpen }]);
};
