import * as contract from '@huinong/shared/contracts/merchant-case.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { dispute, disputeId } from '@huinong/shared/merchant/case.ts';
import { ownerOf } from '@huinong/shared/merchant/life.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../../platform/command.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import { merchantOf } from '../items.ts';
import { merchantKey } from '../keys.ts';
import type { MerchantDeps } from '../ports.ts';
import { merchantNotFound, settlementNotFound } from '../refusals.ts';
import type { SettlementItem } from '../settlement/items.ts';
import { settlementKey } from '../settlement/keys.ts';
import { caseOf, caseWrites } from './items.ts';
import { merchantCaseKey } from './keys.ts';
import { caseView } from './views.ts';

export type DisputeDay = Sending & {
  readonly merchantId: string;
  readonly day: PlainDate;
  readonly body: z.output<typeof contract.disputeDay.body>;
};

const OPERATION = contract.disputeDay.name;

const attempt =
  (deps: MerchantDeps) =>
  async (command: DisputeDay): Promise<Result<contract.MerchantCaseView, Refusal>> => {
    const { principal, merchantId, day, body, at } = command;
    const { personId } = principal;
    const { table, sealer } = await deps.house(principal.institution);
    const keys = [
      ...[receiptKey({ ...command, operation: OPERATION }), businessDateKey, merchantKey(merchantId)],
      ...[settlementKey(merchantId, day), merchantCaseKey(disputeId(merchantId, day))],
    ];
    for (let n = 0; n < ATTEMPTS; n++) {
      const [receipt, date, read, settled, known] = await table.getAll(keys, { consistent: true });
      const before = receiptOf(receipt, sealer);
      if (before) return replay<contract.MerchantCaseView>(before, command);
      const merchant = merchantOf(read);
      if (!merchant || ownerOf(merchant) !== personId) return refuse(merchantNotFound);
      const settlement = settled as SettlementItem | undefined;
      if (!settlement) return refuse(settlementNotFound);
      const on = businessDateOf(date);
      const kept = caseOf(known, sealer);
      const who = { personId, at: at.toISOString(), words: body.words };
      const found = dispute(kept?.found ?? null, merchantId, day, settlement.payFen, on, who);
      const reply = caseView(found, personId, merchant.name);
      const context = contextOf(command, OPERATION, on);
      const outcome = await writeOnce(table, context, caseWrites(sealer, found, kept), { status: 201, body: reply }, sealer);
      if (outcome.kind === 'done') return ok(reply);
      if (outcome.kind === 'replayed') return outcome.result;
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  };

/** The owner says in their own words what does not agree; said again it is the same case, open once more if it was closed. */
export const disputeDay = answeredOnce(OPERATION, attempt);
