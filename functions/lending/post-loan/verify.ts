import type { LoanAccount } from '@huinong/shared/lending/account/account.ts';
import { factOfItem } from '../../platform/facts.ts';
import type { Item, Key } from '../../platform/table.ts';
import type { VerifyRule } from '../../platform/verify.ts';
import { isOf, ruleOf } from '../findings.ts';
import type { LoanItem } from '../items.ts';
import { ALERTS, answeredAlertIndexKeys, openAlertIndexKeys } from '../keys.ts';
import type { AlertItem } from '../raise-alert.ts';
import type { ArrearsItem, CheckItem, StandingItem } from './items.ts';
import { arrearsIndexKeys, bankLoanIndexKeys, checkIndexKeys, contactDayKey } from './keys.ts';
import { dueSinceOf, standingOf } from './project-loan.ts';

/** A follower may be behind by this much; then the lists show a loan as it was. */
const BEHIND_MS = 600_000;

type Indexed = { readonly gsi1pk?: string; readonly gsi1sk?: string };
const NOT_LISTED: Indexed = {};
const placeOf = (item: unknown): string => {
  const { gsi1pk, gsi1sk } = item as Indexed;
  return gsi1pk === undefined ? 'not listed' : `${gsi1pk} ${gsi1sk}`;
};

type Found = { standing?: StandingItem; arrears?: ArrearsItem; check?: CheckItem };

const named = (item: Key): keyof Found | null =>
  (['standing', 'arrears', 'check'] as const).find((kind) => isOf(item as Item, 'post-loan', kind)) ?? null;

const figures = ({ loanClass, principalFen, overdueSince, closed, writtenOff, restructured }: Omit<StandingItem, keyof Key>): string =>
  [loanClass, principalFen, overdueSince, closed, writtenOff, restructured].join(' ');

const standingPlace = ({ loanId, village, account }: LoanItem): Indexed =>
  account.state === 'closed' ? NOT_LISTED : bankLoanIndexKeys(account.loanClass, village, account.overdueSince, loanId);

const arrearsPlace = ({ loanId, village, account }: { loanId: string; village: string | null; account: LoanAccount }): Indexed => {
  const since = dueSinceOf(account);
  return since === null ? NOT_LISTED : arrearsIndexKeys(village, since, loanId);
};

/** The staff's lists say of every loan what the loan says: class, principal, since when; each in its one place, or in none. */
const lists = ruleOf('lending.postLoanLists', async (items, findings, { sealer }) => {
  const loans: LoanItem[] = [];
  const found = new Map<string, Found>();
  const toldAt = new Map<string, string>();
  for await (const item of items) {
    const kind = named(item);
    if (kind !== null) found.set(item.loanId as string, { ...found.get(item.loanId as string), [kind]: item });
    if (isOf(item, 'borrower', 'loan#')) loans.push(item as unknown as LoanItem);
    const fact = item.pk.startsWith('fact#') && String(item.type).startsWith('lending.') ? factOfItem(item, sealer) : null;
    const loanId = (fact?.body as { readonly loanId?: string } | undefined)?.loanId;
    if (fact && loanId !== undefined && fact.at > (toldAt.get(loanId) ?? '')) toldAt.set(loanId, fact.at);
  }
  const now = Date.now();
  for (const loan of loans) {
    const { loanId, account } = loan;
    const { standing, arrears, check } = found.get(loanId) ?? {};
    const isBehind = [standing, arrears].some((item) => (item?.loanVersion ?? 0) < loan.version);
    if (isBehind && now - Date.parse(toldAt.get(loanId) ?? '') < BEHIND_MS) continue;
    findings.equal(`${loanId} standing`, figures(standingOf(loan)), standing ? figures(standing) : 'none');
    findings.equal(`${loanId} in its class`, placeOf(standingPlace(loan)), placeOf(standing ?? NOT_LISTED));
    findings.equal(`${loanId} in arrears`, placeOf(arrearsPlace(loan)), placeOf(arrears ?? NOT_LISTED));
    findings.equal(`${loanId} check ends with it`, account.state === 'closed', check?.closed ?? 'none');
  }
  for (const [loanId, { check }] of found)
    if (check) {
      const listed = !check.closed && check.dueOn !== null ? checkIndexKeys(check.village, check.dueOn, loanId) : NOT_LISTED;
      findings.equal(`${loanId} check in its place`, placeOf(listed), placeOf(check));
    }
});

/** An alert stands in the list of its state. */
const alerts = ruleOf('lending.alertLists', async (items, findings) => {
  for await (const item of items) {
    if (!isOf(item, 'borrower', ALERTS)) continue;
    const { alertId, answerBy, outcome } = item as unknown as AlertItem;
    const place = outcome === null ? openAlertIndexKeys(alertId, answerBy) : answeredAlertIndexKeys(alertId, outcome.on);
    findings.equal(`${alertId} in its list`, placeOf(place), placeOf(item));
  }
});

/** What is counted of a day's contacts is what the diaries hold, and never above three. */
const contacts = ruleOf('lending.contacts', async (items, findings) => {
  const [made, counted] = [new Map<string, number>(), new Map<string, number>()];
  for await (const item of items) {
    if (isOf(item, 'post-loan', 'contact#')) {
      const { pk, sk } = contactDayKey(item.personId as string, item.day as string);
      made.set(`${pk} ${sk}`, (made.get(`${pk} ${sk}`) ?? 0) + 1);
    }
    if (item.pk.startsWith('contact-day#')) counted.set(`${item.pk} ${item.sk}`, item.made as number);
  }
  for (const day of new Set([...made.keys(), ...counted.keys()])) findings.equal(day, made.get(day) ?? 0, counted.get(day) ?? 0);
  for (const [day, times] of counted) findings.equal(`${day} at most three`, true, times <= 3);
});

export const postLoanRules: readonly VerifyRule[] = [lists, alerts, contacts];
