import * as settlement from '@huinong/shared/contracts/settlement.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { assert, ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { contextOf, type Sending } from '../../platform/command.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import type { Write } from '../../platform/table.ts';
import { actorOf } from '../actor.ts';
import { type MerchantSealed, merchantOf, openAt, sealAt } from '../items.ts';
import { merchantKey } from '../keys.ts';
import type { House, MerchantDeps } from '../ports.ts';
import { bankSilent, merchantNotFound, payoutNotRefused, payoutPaidAfterAll, settlementNotFound } from '../refusals.ts';
import type { SettlementItem } from './items.ts';
import { pendingPayoutIndexKeys, settlementKey } from './keys.ts';
import { payoutNumber, sendPayout } from './payout.ts';

type Reply = z.infer<typeof settlement.retryPayout.reply>;
export type RetryPayout = Sending & { readonly merchantId: string; readonly day: PlainDate };

const OPERATION = settlement.retryPayout.name;

/** The same order once more to the owner's card as it is now; under a new number only when the bank has refused the old one. */
const tryAgain = (
  { sealer }: House,
  found: SettlementItem,
  { card }: MerchantSealed,
  bankHasIt: boolean,
  on: PlainDate,
): { readonly again: SettlementItem; readonly write: Write } => {
  const { merchantId, day, requestNo, refusal, cardTail } = found;
  assert(requestNo && refusal, 'a refused payout has its number and its refusal');
  const tried = bankHasIt ? [...found.tried, { requestNo, cardTail, on, ...refusal }] : found.tried;
  const key = settlementKey(merchantId, day);
  const set = {
    ...pendingPayoutIndexKeys(merchantId, day),
    payoutState: 'processing',
    requestNo: payoutNumber(merchantId, day, tried.length + 1),
    tried,
    cardTail: card.tail,
    refusal: null,
    sealed: sealAt(sealer, key, { cardId: card.cardId }),
  } as const;
  const condition = {
    expression: 'payoutState = :refused AND requestNo = :requestNo',
    values: { ':refused': 'refused', ':requestNo': requestNo },
  };
  return { again: { ...found, ...set }, write: { kind: 'update', key, set, condition } };
};

const attempt =
  (deps: MerchantDeps) =>
  async (command: RetryPayout): Promise<Result<Reply, Refusal>> => {
    const { principal, merchantId, day } = command;
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const keys = [
      receiptKey({ ...command, operation: OPERATION }),
      businessDateKey,
      merchantKey(merchantId),
      settlementKey(merchantId, day),
    ];
    const [receipt, date, read, settlement] = await table.getAll(keys, { consistent: true });
    const known = receiptOf(receipt, sealer);
    if (known) return replay<Reply>(known, command);
    const merchant = merchantOf(read);
    if (!merchant || !actorOf(principal, merchant.village).isStaff) return refuse(merchantNotFound);
    const found = settlement as SettlementItem | undefined;
    if (!found) return refuse(settlementNotFound);
    if (found.payoutState !== 'refused' || !found.requestNo) return refuse(payoutNotRefused);
    const said = await deps.bank.ask('payouts', found.requestNo);
    if (said.kind === 'unknown') return refuse(bankSilent);
    if (said.kind === 'posted') return refuse(payoutPaidAfterAll);
    const on = businessDateOf(date);
    const { again, write } = tryAgain(home, found, openAt<MerchantSealed>(sealer, merchant), said.kind === 'refused', on);
    const reply: Reply = { merchantId, day, payoutState: 'processing', cardTail: again.cardTail };
    const outcome = await writeOnce(table, contextOf(command, OPERATION, on), [write], { status: 202, body: reply }, sealer);
    if (outcome.kind === 'replayed') return outcome.result;
    if (outcome.kind !== 'done') return refuse(changedMeanwhile);
    // Killed before this, the hour's run sends it under the number that is stored.
    await sendPayout(deps, home, again, on);
    return ok(reply);
  };

/** Staff order a refused payout once more. Never while its outcome is not known, and never when the bank says that it was paid. */
export const retryPayout = answeredOnce(OPERATION, attempt);
