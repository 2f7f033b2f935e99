import * as contract from '@huinong/shared/contracts/merchant-case.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { answerCase, type CaseOutcome, closeCase, type MerchantCase } from '@huinong/shared/merchant/case.ts';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../../platform/command.ts';
import type { Principal } from '../../platform/principal.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import type { MerchantDeps } from '../ports.ts';
import { caseClosedAlready, caseNotFound, reviewerNeeded } from '../refusals.ts';
import { caseOf, caseWrites } from './items.ts';
import { merchantCaseKey } from './keys.ts';
import { shopOf } from './read-cases.ts';
import { caseView } from './views.ts';

export type WorkOnCase = Sending & {
  readonly caseId: string;
  readonly body: { readonly words: string; readonly outcome?: Exclude<CaseOutcome, 'timing'> };
};

/** A difference is the institution's: a customer manager may answer it, but not end it. */
const mayEnd = ({ roles }: Principal, { owner }: MerchantCase): boolean =>
  owner === 'customer-manager' || roles.some((role) => role === 'reviewer' || role === 'institution-admin');

const working = (operation: string) =>
  answeredOnce(operation, (deps: MerchantDeps) => async (command: WorkOnCase): Promise<Result<contract.MerchantCaseView, Refusal>> => {
    const { principal, caseId, body, at } = command;
    const { personId } = principal;
    const { table, sealer } = await deps.house(principal.institution);
    const keys = [receiptKey({ ...command, operation }), businessDateKey, merchantCaseKey(caseId)];
    for (let n = 0; n < ATTEMPTS; n++) {
      const [receipt, date, read] = await table.getAll(keys, { consistent: true });
      const known = receiptOf(receipt, sealer);
      if (known) return replay<contract.MerchantCaseView>(known, command);
      const kept = caseOf(read, sealer);
      const shop = kept && (await shopOf(table, principal, kept.found));
      if (!kept || !shop) return refuse(caseNotFound);
      const { words, outcome: end } = body;
      if (end !== undefined && !mayEnd(principal, kept.found)) return refuse(reviewerNeeded);
      const who = { personId, at: at.toISOString(), words };
      const after = end === undefined ? answerCase(kept.found, who) : closeCase(kept.found, end, { ...who, by: 'staff' });
      if (!after.ok) return refuse(caseClosedAlready);
      const reply = caseView(after.value, personId, shop.name);
      const context = contextOf(command, operation, businessDateOf(date));
      const outcome = await writeOnce(table, context, caseWrites(sealer, after.value, kept), { status: 200, body: reply }, sealer);
      if (outcome.kind === 'done') return ok(reply);
      if (outcome.kind === 'replayed') return outcome.result;
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  });

export const answerMerchantCase = working(contract.answerMerchantCase.name);
/** Only says what it was; what was paid wrongly is set right by a payment of its own, never here. */
export const closeMerchantCase = working(contract.closeMerchantCase.name);
