import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import { isPending } from '@huinong/shared/merchant/settlement.ts';
import type { Move } from '../../platform/core-bank.ts';
import type { Condition } from '../../platform/table.ts';
import { type MerchantSealed, merchantOf, openAt } from '../items.ts';
import { merchantKey } from '../keys.ts';
import type { House, MerchantDeps } from '../ports.ts';
import type { SettlementItem } from './items.ts';
import { settlementKey } from './keys.ts';

/** The outcome is written once: whoever learns it second finds the payout no longer pending. */
const pending: Condition = {
  expression: 'payoutState IN (:processing, :confirming)',
  values: { ':processing': 'processing', ':confirming': 'confirming' },
};

/** Sends the order that the stored settlement names; the same number always, so that the bank pays it once. */
export const sendPayout = async (deps: MerchantDeps, home: House, settlement: SettlementItem, on: PlainDate): Promise<SettlementItem> => {
  const { merchantId, requestNo, payFen: amountFen } = settlement;
  assert(requestNo, 'a payout has its number from when it was stored');
  const merchant = merchantOf(await home.table.get(merchantKey(merchantId), { consistent: true }));
  assert(merchant, 'a merchant is never deleted');
  const { card } = openAt<MerchantSealed>(home.sealer, merchant);
  const move = await deps.bank.send('payouts', { institution: home.institution, requestNo, cardId: card.cardId, amountFen });
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
  const isOver = !isPending(change.payoutState ?? 'confirming');
  const write = { kind: 'update', key, set: change, condition: pending, ...(isOver ? { remove: ['gsi1pk', 'gsi1sk'] } : {}) } as const;
  if ((await table.write([write])) === 'done') return { ...settlement, ...change };
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
