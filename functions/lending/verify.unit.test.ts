import { disbursement } from '@huinong/shared/lending/account/disbursement.ts';
import { replay } from '@huinong/shared/lending/account/evolve.ts';
import { paymentEvents } from '@huinong/shared/lending/account/payment.ts';
import { calendarOf } from '@huinong/shared/lending/calendar/working-calendar.ts';
import { postingsOfAll } from '@huinong/shared/lending/ledger/event-postings.ts';
import { expect, it } from 'vitest';
import { newFactId } from '../platform/facts.ts';
import type { Item } from '../platform/item.ts';
import { sealerOf } from '../platform/sealer.ts';
import type { VerifyScope } from '../platform/verify.ts';
import type { LoanItem } from './items.ts';
import { openAlertIndexKeys, shardOf } from './keys.ts';
import { arrearsKey, bankLoanIndexKeys, checkIndexKeys, checkKey, contactDayKey, contactKey, standingKey } from './post-loan/keys.ts';
import { standingOf } from './post-loan/project-loan.ts';
import { rules } from './verify.ts';

const scope = { institution: 'T1', sealer: sealerOf('T1', new Uint8Array(32)) } as unknown as VerifyScope;
const ON = '2026-03-02';
const drawn = disbursement({
  ...{ loanId: 'D', product: 'p', amountFen: 100, ratePpm: 48_500, disbursedOn: ON, termMonths: 12 },
  ...{ method: 'revolving' as const, repricing: { kind: 'fixed' as const }, firstDueOn: null },
});
const world = { calendar: calendarOf([]), publications: [] };
const paidBack = paymentEvents(replay([drawn]), { paymentId: 'R', on: ON, amountFen: 30, purpose: { kind: 'part', keep: 'term' } }, world);
const account = replay([drawn, ...paidBack]);

const line: Item = { pk: 'borrower#p', sk: 'line', lineId: 'N', householdId: 'H', principalFen: 70, heldFen: 5, overdueLoans: 0 };
const held: Item = { pk: 'household-line#H', sk: 'line', lineId: 'N' };
const loan: Item = {
  pk: 'borrower#p',
  sk: 'loan#D',
  loanId: 'D',
  lineId: 'N',
  account,
  seq: 2,
  pendingRepaymentId: null,
  version: 2,
  village: null,
};
const listed: Item = {
  ...standingKey('D'),
  ...standingOf(loan as unknown as LoanItem),
  ...bankLoanIndexKeys('normal', null, null, 'D'),
};
const arrears: Item = { ...arrearsKey('D'), loanId: 'D', loanVersion: 2 };
const check: Item = { ...checkKey('D'), loanId: 'D', village: null, dueOn: ON, closed: false, ...checkIndexKeys(null, ON, 'D') };
const contact: Item = { ...contactKey('D', '2026-03-02T04:00:00Z', 'C'), personId: 'p', day: ON };
const contactDay: Item = { ...contactDayKey('p', ON), made: 1 };
const first: Item = { pk: 'loan-event#D', sk: '000001', loanId: 'D', seq: 1, on: ON, events: [drawn] };
const second: Item = { pk: 'loan-event#D', sk: '000002', loanId: 'D', seq: 2, on: ON, events: paidBack };
const arrived: Item = { pk: 'borrower#p', sk: 'drawdown#D', drawdownId: 'D', lineId: 'N', amountFen: 100, state: 'arrived' };
const waiting: Item = { pk: 'borrower#p', sk: 'drawdown#E', drawdownId: 'E', lineId: 'N', amountFen: 5, state: 'confirming' };
const paid: Item = { pk: 'borrower#p', sk: 'repayment#R', repaymentId: 'R', loanId: 'D', amountFen: 30, state: 'paid' };

const head = { version: 1, institution: 'T1', on: ON, at: '2026-03-02T00:00:00Z' };
const factItem = (type: string, body: object): Item => {
  const factId = newFactId(new Date(head.at));
  return { pk: `fact#${ON}#${shardOf(factId).toString().padStart(2, '0')}`, sk: factId, et: 'fact', type, factId, ...head, body };
};
const entries = postingsOfAll([drawn]);
const fact = factItem('lending.loanDisbursed', { loanId: 'D', entries });
const back = factItem('lending.repaymentPosted', { loanId: 'D', entries: postingsOfAll(paidBack) });
const earned = [
  { account: 'interest-receivable', amountFen: 3 },
  { account: 'interest-income', amountFen: -3 },
];
const accrued = factItem('lending.interestAccrued', { product: 'p', shard: 4, entries: earned });
const level: Item = { pk: 'accrual#04', sk: 'level', through: ON, levels: { p: { 'interest-receivable': 3 } } };
const closed = factItem('lending.dayClosed', { date: ON });
const summary: Item = { pk: `close#${ON}`, sk: 'summary' };

const shardIn = ({ pk }: Item): string => pk.split('#')[2] as string;
const followed = (item: Item): Item => ({ pk: `ledger-fact#${shardIn(item)}`, sk: item.sk });
const sums = new Map<string, Item>();
for (const item of [fact, back, accrued])
  for (const { account: code, amountFen } of (item.body as { entries: typeof entries }).entries)
    for (const key of [
      { pk: `ledger#${ON}`, sk: `${code}#${shardIn(item)}` },
      { pk: `ledger-month#${shardIn(item)}`, sk: `${ON.slice(0, 7)}#${code}` },
    ]) {
      const known = sums.get(`${key.pk} ${key.sk}`);
      const of = (name: string): number => (known?.[name] as number | undefined) ?? 0;
      sums.set(`${key.pk} ${key.sk}`, {
        ...key,
        amountFen: of('amountFen') + amountFen,
        debitFen: of('debitFen') + Math.max(amountFen, 0),
        creditFen: of('creditFen') + Math.max(-amountFen, 0),
      });
    }
const balances = [...sums.values()];
const [day, month] = [
  balances.find(({ pk }) => pk.startsWith('ledger#')) as Item,
  balances.find(({ pk }) => pk.startsWith('ledger-month#')) as Item,
];
const follows = followed(fact);
const registered: Item = { pk: 'loan-register#04', sk: 'D' };
const classes = { normal: { loans: 1, balanceFen: 70 } };
const standing = { bucket: 'current', balanceFen: 70 };
const row = { ...standing, loanId: 'D', cohort: '2026-02', disbursedFen: 100, loanClass: 'normal', writtenOff: false, closed: false };
const taken: Item = { pk: 'month-end#2026-02#04', sk: 'D', month: '2026-02', row: { ...row, before: null } };
const drawnIn = { loans: 1, disbursedFen: 100 };
const late = { '2026-02': { over30Fen: 0, over90Fen: 0 } };
const figures = { drawn: drawnIn, late, moves: {}, classes };
const monthEnd: Item = { pk: 'month-ends', sk: '2026-02', month: '2026-02', figures, loans: 1 };
const sound: readonly Item[] = [
  ...[line, held, loan, first, second, arrived, waiting, paid, fact, back, accrued, level, closed, summary],
  ...[follows, followed(back), followed(accrued), ...balances],
  ...[registered, taken, monthEnd],
  ...[listed, arrears, check, contact, contactDay],
];

const broken = async (items: readonly Item[]): Promise<string[]> => {
  async function* all() {
    yield* items;
  }
  const found = await Promise.all(rules.map((rule) => rule.check(all(), scope)));
  return found.flatMap(({ violations }) => violations.map(({ rule, key }) => `${rule} ${key}`));
};
const instead = (of: Item, change: object): Item[] => sound.map((item) => (item === of ? { ...item, ...change } : item));

const OPEN_ALERT: Item = {
  ...{ pk: 'borrower#p', sk: 'alert#A', alertId: 'A', code: 'S06', colour: 'red', answerBy: ON, outcome: null },
  ...openAlertIndexKeys('A', ON),
};

it('finds nothing in a sound store', async () => expect(await broken(sound)).toEqual([]));

it.each<[string, Item, object, string]>([
  ['a line that owes other than its loans', line, { principalFen: 71 }, 'lending.lines N principalFen'],
  ['a hold without its draw', line, { heldFen: 6 }, 'lending.lines N heldFen'],
  ['an overdue loan that its line does not know', line, { overdueLoans: 1 }, 'lending.lines N overdueLoans'],
  ['a line that thawed under a red alert', held, OPEN_ALERT, 'lending.alertFreezes N alertFreeze'],
  ['a line that nothing freezes any more', line, { alertFreeze: { by: 'alert', reason: 'x' } }, 'lending.alertFreezes N alertFreeze'],
  ['a household with another line', held, { lineId: 'M' }, 'lending.oneLinePerHousehold H'],
  ['a loan that its events do not lead to', loan, { account: { ...account, suspenseFen: 1 } }, 'lending.loans D replay'],
  ['an event that the loan does not count', loan, { seq: 3 }, 'lending.loans D events'],
  ['an event that was changed', second, { events: [] }, 'lending.loans D replay'],
  ['events of no loan', second, { loanId: 'Z' }, 'lending.loans Z of its events'],
  ['a payment of another sum than its event', paid, { amountFen: 29 }, 'lending.loans D paid'],
  ['a loan that waits for no repayment', loan, { pendingRepaymentId: 'X' }, 'lending.loans D pendingRepaymentId'],
  ['a draw both refused and disbursed', arrived, { state: 'refused' }, 'lending.loans D disbursed'],
  ['a posting that does not balance', fact, { body: { loanId: 'D', entries: entries.slice(0, 1) } }, `lending.ledger ${fact.sk} balance`],
  ['a day’s sum that no posting made', day, { debitFen: 99, amountFen: 99 }, `lending.ledger ${ON} ${day.sk}`],
  ['a turnover that its balance does not show', day, { amountFen: 98 }, `lending.ledger ${ON} ${day.sk} amountFen`],
  [
    'a month’s sum that is not its days’',
    month,
    { debitFen: (month.debitFen as number) + 1, amountFen: (month.amountFen as number) + 1 },
    `lending.ledger ${month.sk.replace('#', ' ')}#${month.pk.slice(-2)}`,
  ],
  ['a posting that never reached the ledger', follows, { sk: 'other' }, `lending.ledger ${fact.sk} in the ledger`],
  ['a posting that no event made', back, { body: { loanId: 'D', entries: earned } }, 'lending.postings D interest-receivable'],
  ['a level that no close posted', level, { levels: { p: { 'interest-receivable': 4 } } }, 'lending.levels 04 p interest-receivable'],
  ['a date closed twice', summary, { ...closed, sk: 'again' }, `lending.closes ${ON} closed`],
  ['a list that shows another principal than the loan', listed, { principalFen: 71 }, 'lending.postLoanLists D standing'],
  ['a loan in the list of another class', listed, { gsi1pk: 'bank-loans#loss#01' }, 'lending.postLoanLists D in its class'],
  ['arrears that there are not', arrears, { gsi1pk: 'arrears#01', gsi1sk: 'x' }, 'lending.postLoanLists D in arrears'],
  ['a check that ended before its loan', check, { closed: true }, 'lending.postLoanLists D check ends with it'],
  ['a check in another place than its day’s', check, { dueOn: '2026-04-01' }, 'lending.postLoanLists D check in its place'],
  ['an open alert that no list shows', held, { ...OPEN_ALERT, gsi1pk: undefined }, 'lending.alertLists A in its list'],
  ['a contact that the day does not count', contactDay, { made: 2 }, `lending.contacts ${contactDay.pk} ${ON}`],
  ['a fourth contact of a day', contactDay, { made: 4 }, `lending.contacts ${contactDay.pk} ${ON} at most three`],
  ['a close that left no summary', summary, { pk: 'close#2026-03-03' }, `lending.closes summary of ${ON}`],
  ['an open loan that no month’s end looks at', registered, { sk: 'other' }, 'lending.loanRegister D registered'],
  ['a month whose sums are not its loans’', monthEnd, { figures: { ...figures, classes: {} } }, 'lending.monthEnds 2026-02 figures'],
  ['a loan that its month does not count', monthEnd, { loans: 2 }, 'lending.monthEnds 2026-02 loans'],
  ['a file of the bureau that was never told of', monthEnd, { pk: 'bureau-reports' }, 'lending.bureauFiles files told of'],
])('finds %s', async (_, item, change, violation) => expect(await broken(instead(item, change))).toContain(violation));

it('finds a loan without its draw, and a draw without its loan', async () => {
  expect(await broken(sound.filter((item) => item !== arrived))).toContain('lending.loans loans and arrived draws');
  expect(await broken(sound.filter((item) => item !== loan))).toContain('lending.loans D disbursed');
});
