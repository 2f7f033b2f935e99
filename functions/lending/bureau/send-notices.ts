import { readInstitution } from '../../platform/institution.ts';
import type { Condition, Item, Write } from '../../platform/table.ts';
import { openAt } from '../items.ts';
import { everyItem } from '../portfolio/read-pages.ts';
import type { House } from '../ports.ts';
import { type NoticeItem, type NoticeRecord, noticeItem } from './items.ts';
import { noticeIndex, noticeKey, reportingPhoneKey } from './keys.ts';
import type { BureauDeps } from './ports.ts';

export type NoticesSent = { readonly sent: number; readonly unsendable: number; readonly unknown: number };

const stillWaiting: Condition = { expression: '#state = :waiting', names: { '#state': 'state' }, values: { ':waiting': 'waiting' } };

const recordOf = (item: Item): NoticeRecord => {
  const { pk: _pk, sk: _sk, gsi1pk: _gpk, gsi1sk: _gsk, ...record } = item as NoticeItem & { gsi1pk?: string; gsi1sk?: string };
  return record;
};

/**
 * Tells every person whose notice waits, under the notice's own number, so that one whose outcome was lost is not sent twice.
 * What the gateway does not answer stays waiting for the next run; without a number, or refused, the manager must tell.
 */
export const sendNotices = async (deps: BureauDeps, home: House): Promise<NoticesSent> => {
  const { table, sealer } = home;
  const waiting: NoticeRecord[] = [];
  for await (const item of everyItem(table, { pk: noticeIndex('waiting'), index: 'gsi1' })) waiting.push(recordOf(item));
  const counts = { sent: 0, unsendable: 0, unknown: 0 };
  if (waiting.length === 0) return counts;
  const sign = (await readInstitution(table))?.name ?? '';
  for (const indexed of waiting) {
    // The index may be behind: a notice that was sent or dropped is not told again.
    const [read, phoneItem] = await table.getAll(
      [noticeKey(indexed.personId, indexed.loanId, indexed.since), reportingPhoneKey(indexed.personId)],
      { consistent: true },
    );
    if (read?.state !== 'waiting') continue;
    const notice = recordOf(read);
    const phone = phoneItem ? openAt<string>(sealer, phoneItem) : null;
    const { noticeId: requestNo, productName, since } = notice;
    const told = phone === null ? ({ kind: 'refused' } as const) : await deps.messages.tell({ requestNo, phone, sign, productName, since });
    if (told.kind === 'unknown') {
      counts.unknown += 1;
      continue;
    }
    const after: NoticeRecord =
      told.kind === 'sent'
        ? { ...notice, state: 'sent', sentAt: deps.now().toISOString(), receiptNo: told.receiptNo }
        : { ...notice, state: 'unsendable' };
    const write: Write = { kind: 'put', item: noticeItem(after), condition: stillWaiting };
    if ((await table.write([write])) === 'done') counts[told.kind === 'sent' ? 'sent' : 'unsendable'] += 1;
  }
  return counts;
};
