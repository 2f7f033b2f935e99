import type { ConsentChanged, PersonVerified, PhoneBound } from '@huinong/shared/facts/identity.ts';
import type { ArrearsCleared, LoanOverdue } from '@huinong/shared/facts/lending.ts';
import { noticeIdOf } from '@huinong/shared/lending/bureau/notice.ts';
import { absent, type Condition } from '../../platform/table.ts';
import { type LoanItem, sealAt } from '../items.ts';
import { loanKey } from '../keys.ts';
import type { House } from '../ports.ts';
import { noticeItem } from './items.ts';
import { noticeKey, reportingConsentKey, reportingPhoneKey } from './keys.ts';

type Deps = { readonly house: (institution: string) => Promise<House> };

const newerThan = (factId: string): Condition => ({
  expression: 'attribute_not_exists(pk) OR factId < :factId',
  values: { ':factId': factId },
});

/** The consent to report as it was told last (征信业管理条例 29). */
export const followReportingConsent =
  ({ house }: Deps) =>
  async ({ institution, factId, body }: ConsentChanged): Promise<void> => {
    const { personId, ...consent } = body;
    if (consent.purpose !== 'credit-report') return;
    const { table } = await house(institution);
    await table.write([{ kind: 'put', item: { ...reportingConsentKey(personId), ...consent, factId }, condition: newerThan(factId) }]);
  };

/** Where a notice goes. */
export const followPhone =
  ({ house }: Deps) =>
  async ({ institution, factId, body }: PersonVerified | PhoneBound): Promise<void> => {
    const { personId, phone } = body;
    if (phone === null) return;
    const { table, sealer } = await house(institution);
    const key = reportingPhoneKey(personId);
    await table.write([{ kind: 'put', item: { ...key, factId, sealed: sealAt(sealer, key, phone) }, condition: newerThan(factId) }]);
  };

/** A loan fell overdue: the person is to be told before it is reported (15). */
export const askNotice =
  ({ house }: Deps) =>
  async ({ institution, on, body }: LoanOverdue): Promise<void> => {
    const { table } = await house(institution);
    const { loanId, personId, village, since } = body;
    const loan = (await table.get(loanKey(personId, loanId), { consistent: true })) as LoanItem | undefined;
    // Met late, or again after it was paid: nothing is overdue any more.
    if (loan?.account.overdueSince === null) return;
    const item = noticeItem({
      noticeId: noticeIdOf(loanId, since),
      ...{ loanId, personId, village, since, productName: loan?.productName ?? '' },
      state: 'waiting',
      askedOn: on,
      sentAt: null,
      receiptNo: null,
      holdsBack: null,
    });
    await table.write([{ kind: 'put', item, condition: absent }]);
  };

/** Paid before the notice went out, and no record waits for it: nothing is left to be told. */
export const dropNotice =
  ({ house }: Deps) =>
  async ({ institution, body }: ArrearsCleared): Promise<void> => {
    const { table } = await house(institution);
    const unneeded: Condition = {
      expression: '#state = :waiting AND holdsBack = :none',
      names: { '#state': 'state' },
      values: { ':waiting': 'waiting', ':none': null },
    };
    await table.write([{ kind: 'delete', key: noticeKey(body.personId, body.loanId, body.since), condition: unneeded }]);
  };
