import type * as contract from '@huinong/shared/contracts/bureau-reporting.ts';
import { type KeptConsent, liveConsent } from '@huinong/shared/facts/identity.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import { badSince, figuresOn, isBadInformation, keptUntil } from '@huinong/shared/lending/bureau/figures.ts';
import { sentNotice } from '@huinong/shared/lending/bureau/notice.ts';
import { monthOf } from '@huinong/shared/lending/portfolio/month.ts';
import type * as z from 'zod';
import { readBusinessDate } from '../../platform/business-date.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Item } from '../../platform/table.ts';
import type { LoanItem } from '../items.ts';
import { borrower } from '../keys.ts';
import { readHistory } from '../loan-history.ts';
import { everyItem } from '../portfolio/read-pages.ts';
import type { House } from '../ports.ts';
import { type NoticeItem, objectionOf, type ReportedItem, type ReportItem } from './items.ts';
import { MINE, reportKey } from './keys.ts';
import type { BureauDeps } from './ports.ts';
import { noticeView, objectionView } from './views.ts';

type Reply = z.infer<typeof contract.getMyBureauReporting.reply>;
type Mine = {
  readonly consent: Item | undefined;
  readonly notices: NoticeItem[];
  readonly reported: ReportedItem[];
  readonly objections: Item[];
};

const readMine = async ({ table }: House, personId: string): Promise<Mine> => {
  const found: Item[] = [];
  for await (const item of everyItem(table, { pk: borrower(personId), skPrefix: MINE, consistent: true })) found.push(item);
  const of = (kind: string): Item[] => found.filter(({ sk }) => sk.startsWith(`${MINE}${kind}`));
  const [consent] = of('consent');
  return { consent, notices: of('notice#') as NoticeItem[], reported: of('reported#') as ReportedItem[], objections: of('objection#') };
};

const readLoans = async ({ table }: House, personId: string): Promise<LoanItem[]> => {
  const loans: LoanItem[] = [];
  for await (const item of everyItem(table, { pk: borrower(personId), skPrefix: 'loan#', consistent: true })) loans.push(item as LoanItem);
  return loans;
};

/** What was reported about the villager, what will be, which notices went out, and what became of objections. */
export const getMyBureauReporting =
  ({ house }: Pick<BureauDeps, 'house'>) =>
  async ({ principal }: { readonly principal: Principal }): Promise<Result<Reply, Refusal>> => {
    const home = await house(principal.institution);
    const { personId } = principal;
    const [asOf, mine, loans] = await Promise.all([readBusinessDate(home.table), readMine(home, personId), readLoans(home, personId)]);
    const consent = liveConsent('credit-report', mine.consent as KeptConsent | undefined, asOf);
    const [reported, upcoming] = await Promise.all([
      reportedViews(home, mine.reported, loans),
      Promise.all(
        loans
          .filter(({ account }) => account.state === 'open')
          .map((loan) => upcomingView(home, loan, mine.notices, consent !== null, asOf)),
      ),
    ]);
    const objections = mine.objections.map((item) => objectionOf(home.sealer, item).objection);
    return ok({
      asOf,
      consented: consent !== null,
      reported,
      upcoming,
      notices: mine.notices.map(noticeView),
      objections: [...objections].reverse().map((objection) => objectionView(objection, asOf)),
    });
  };

const reportedViews = async (home: House, reported: readonly ReportedItem[], loans: readonly LoanItem[]): Promise<Reply['reported']> => {
  const numbers = [...new Set(reported.map(({ reportNo }) => reportNo))];
  const files = (await home.table.getAll(numbers.map(reportKey))) as (ReportItem | undefined)[];
  const views = reported.map(({ reportNo, record }) => {
    const loan = loans.find(({ loanId }) => loanId === record.loanId);
    const { kind, loanId, month, balanceFen, overdueFen, daysPastDue, loanClass, bad, inDispute } = record;
    return {
      ...{ reportNo, loanId, month, kind, balanceFen, overdueFen, daysPastDue, loanClass, bad, inDispute },
      productName: loan?.productName ?? '',
      state: files[numbers.indexOf(reportNo)]?.state ?? 'made',
      keptUntil: bad && loan ? keptUntil(loan.account) : null,
    };
  });
  return views.sort((a, b) => (`${a.reportNo} ${a.month}` < `${b.reportNo} ${b.month}` ? 1 : -1));
};

const upcomingView = async (
  home: House,
  loan: LoanItem,
  notices: readonly NoticeItem[],
  consented: boolean,
  on: BusinessDate,
): Promise<Reply['upcoming'][number]> => {
  const { loanId, productName, account } = loan;
  const figures = figuresOn(account, on);
  const bad = isBadInformation(figures);
  const since = bad ? badSince(await readHistory(home, loanId), on) : null;
  const isTold = since === null || notices.some((notice) => sentNotice(notice, { loanId, since }) !== null);
  const course = !consented ? 'no-consent' : isTold ? 'report' : 'waits';
  return { ...figures, loanId, productName, bad, month: monthOf(on), course };
};
