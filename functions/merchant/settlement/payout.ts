import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import { isPending } from '@huinong/shared/merchant/settlement.ts';
import type { Move } from '../../platform/core-bank.ts';
import type { Condition, Write } from '../../platform/table.ts';
import { paidKey } from '../cases/keys.ts';
import { openAt } from '../items.ts';
import type { House, MerchantDeps } from '../ports.ts';
import type { SettlementItem } from './items.ts';
import { refusedPayoutIndexKeys, settlementKey } from './keys.ts';

/** One number for one order to the bank; a try after a refusal has the next. */
export const payoutNumber = (merchantId: string, day: PlainDate, nth: number): string =>
  `MS-${merchantId}-${day}${nth === 1 ? '' : `-${nth}`}`;

/** The outcome is written once: whoever learns it second finds the payout no longer pending. */
const pending: Condition = {
  expression: 'payoutState IN (:processing, :confirming)',
  values: { ':processing': 'processing', ':confirming': 'confirming' },
};

/** Sends the order that the stored settlement names; the same number always, so that the bank pays it once. */
export const sendPayout = async (deps: MerchantDeps, home: House, settlement: SettlementItem, on: PlainDate): Promise<SettlementItem> => {
  const { requestNo, payFen: amountFen } = settlement;
  assert(requestNo, 'a payout has its number from when it was stored');
  const { cardId } = openAt<{ readonly cardId: string }>(home.sealer, settlement);
  const move = await deps.bank.send('payouts', { institution: home.institution, requestNo, cardId, amountFen });
  return settled(home, settlement, move, on);
};

/** Asks what became of it; one that never reached the bank is sent again, under its own number. */
export const askPayout = async (deps: MerchantDeps, home: House, settlement: SettlementItem, on: PlainDate): Promise<SettlementItem> => {
  if (!isPending(settlement.payoutState) || !settlement.requestNo) return settlement;
  const move = await deps.bank.ask('payouts', settlement.requestNo);
  return move.kind === 'notFound' ? sendPayout(deps, home, settlement, on) : settled(home, settlement, move, on);
};

const settled = async ({ table }: House, settlement: SettlementItem, move: Move, on: PlainDate): Promise<SettlementItem> => {
  const change = changeBy(move, on);
  const key = settlementKey(settlement.merchantId, settlement.day);
  const { merchantId, day, requestNo } = settlement;
  const index = change.payoutState === 'refused' ? refusedPayoutIndexKeys(merchantId, day) : {};
  // An answer to a number is nothing to the try that came after it.
  const condition: Condition = {
    expression: `${pending.expression} AND requestNo = :requestNo`,
    values: { ...pending.values, ':requestNo': requestNo },
  };
  const isPaid = change.payoutState === 'paid';
  const write = {
    kind: 'update',
    key,
    set: { ...change, ...index },
    condition,
    ...(isPaid ? { remove: ['gsi1pk', 'gsi1sk'] } : {}),
  } as const;
  const writes: Write[] = [write];
  // The same moment it is paid it stands to be held against the bank's list of the day.
  if (change.paidOn && requestNo) {
    const ours = { requestNo, merchantId, day, amountFen: settlement.payFen };
    writes.push({ kind: 'put', item: { ...paidKey(change.paidOn, requestNo), ...ours } });
  }
  if ((await table.write(writes)) === 'done') return { ...settlement, ...change };
  const stands = await table.get(key, { consistent: true });
  assert(stands, 'a settlement is never deleted');
  return stands as SettlementItem;
};

const changeBy = (move: Move, on: PlainDate): Partial<SettlementItem> => {
  switch (move.kind) {
    case 'posted':
      return { payoutState: 'paid', bankRef: move.bankRef, paidOn: move.postedOn ?? on };
    case 'refused':
      return { payoutState: 'refused', refusal: { code: move.code, text: move.message } };
    case 'unknown':
      return { payoutState: 'confirming' };
  }
};
