import { expect, it } from 'vitest';
import { newFactId } from '../platform/facts.ts';
import type { Item } from '../platform/item.ts';
import { sealerOf } from '../platform/sealer.ts';
import type { VerifyScope } from '../platform/verify.ts';
import { shardOf } from './keys.ts';
import { rules } from './verify.ts';

const scope = { institution: 'T1', sealer: sealerOf('T1', new Uint8Array(32)) } as unknown as VerifyScope;
const factId = newFactId(new Date('2026-03-02T00:00:00Z'));
const shard = shardOf(factId).toString().padStart(2, '0');

const line: Item = { pk: 'borrower#p', sk: 'line', lineId: 'N', householdId: 'H', principalFen: 70, heldFen: 5, overdueLoans: 0 };
const held: Item = { pk: 'household-line#H', sk: 'line', lineId: 'N' };
const loan: Item = {
  ...{ pk: 'borrower#p', sk: 'loan#D', loanId: 'D', lineId: 'N', amountFen: 100, principalFen: 70, repaidFen: 30, interestPaidFen: 2 },
  ...{ state: 'open', overdueSince: null, pendingRepaymentId: null },
};
const arrived: Item = { pk: 'borrower#p', sk: 'drawdown#D', drawdownId: 'D', lineId: 'N', amountFen: 100, state: 'arrived' };
const waiting: Item = { pk: 'borrower#p', sk: 'drawdown#E', drawdownId: 'E', lineId: 'N', amountFen: 5, state: 'confirming' };
const paid: Item = { pk: 'borrower#p', sk: 'repayment#R', repaymentId: 'R', loanId: 'D', principalFen: 30, interestFen: 2, state: 'paid' };
const entries = [
  { account: 'loans-receivable', amountFen: 100 },
  { account: 'core-settlement', amountFen: -100 },
];
const told = { type: 'lending.loanDisbursed', version: 1, factId, institution: 'T1', on: '2026-03-02', at: '2026-03-02T00:00:00Z' };
const fact: Item = { pk: `fact#2026-03-02#${shard}`, sk: factId, et: 'fact', ...told, body: { entries } };
const followed: Item = { pk: `ledger-fact#${shard}`, sk: factId };
const balances: Item[] = entries.map(({ account, amountFen }) => ({ pk: 'ledger#2026-03-02', sk: `${account}#${shard}`, amountFen }));
const sound: readonly Item[] = [line, held, loan, arrived, waiting, paid, fact, followed, ...balances];

const broken = async (items: readonly Item[]): Promise<string[]> => {
  async function* all() {
    yield* items;
  }
  const found = await Promise.all(rules.map((rule) => rule.check(all(), scope)));
  return found.flatMap(({ violations }) => violations.map(({ rule, key }) => `${rule} ${key}`));
};
const instead = (of: Item, change: object): Item[] => sound.map((item) => (item === of ? { ...item, ...change } : item));

it('finds nothing in a sound store', async () => expect(await broken(sound)).toEqual([]));

it.each<[string, Item, object, string]>([
  ['a line that owes other than its loans', line, { principalFen: 71 }, 'lending.lines N principalFen'],
  ['a hold without its draw', line, { heldFen: 6 }, 'lending.lines N heldFen'],
  ['an overdue loan that its line does not know', line, { overdueLoans: 1 }, 'lending.lines N overdueLoans'],
  ['a household with another line', held, { lineId: 'M' }, 'lending.oneLinePerHousehold H'],
  ['a loan that owes other than was drawn and repaid', paid, { principalFen: 29 }, 'lending.loans D principalFen'],
  ['interest nobody paid', loan, { interestPaidFen: 3 }, 'lending.loans D interestPaidFen'],
  ['a closed loan that owes', loan, { state: 'closed' }, 'lending.loans D state'],
  ['a loan that waits for no repayment', loan, { pendingRepaymentId: 'X' }, 'lending.loans D pendingRepaymentId'],
  ['a draw both refused and disbursed', arrived, { state: 'refused' }, 'lending.loans D disbursed'],
  ['a posting that does not balance', fact, { body: { entries: entries.slice(0, 1) } }, `lending.ledger ${factId} balance`],
  ['a balance that no posting made', balances[0] as Item, { amountFen: 99 }, `lending.ledger 2026-03-02 loans-receivable#${shard}`],
  ['a posting that never reached the ledger', followed, { sk: 'other' }, `lending.ledger ${factId} in the ledger`],
])('finds %s', async (_, item, change, violation) => expect(await broken(instead(item, change))).toContain(violation));

it('finds a loan without its draw, and a draw without its loan', async () => {
  expect(await broken(sound.filter((item) => item !== arrived))).toContain('lending.loans loans and arrived draws');
  expect(await broken(sound.filter((item) => item !== loan))).toContain('lending.loans D disbursed');
});
