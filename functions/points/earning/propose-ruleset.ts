import * as contract from '@huinong/shared/contracts/earning.ts';
import { type ApprovalAsked, approvalContent } from '@huinong/shared/facts/workflow.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { contextOf, type Sending } from '../../platform/command.ts';
import { contentHash } from '../../platform/content-hash.ts';
import { factWrite } from '../../platform/facts.ts';
import { institutionKey, institutionOf } from '../../platform/institution.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import { absent } from '../../platform/table.ts';
import { ulid } from '../../platform/ulid.ts';
import { head } from '../happen.ts';
import type { PointsDeps } from '../ports.ts';
import { proposalKey, releasedKey } from './keys.ts';
import { plannedRuleset, tryOnPast } from './plan.ts';
import { contentOf } from './proposal-content.ts';
import { type ProposalItem, sealWords } from './proposals.ts';
import { releasedId, rulesetOf } from './released.ts';

type Reply = z.infer<typeof contract.proposeRuleset.reply>;
export type ProposeRuleset = Sending & { readonly body: z.output<typeof contract.proposeRuleset.body> };

const OPERATION = contract.proposeRuleset.name;
/** What the second person sees of the past. */
const TRIAL_DAYS = 30;

const attempt =
  (deps: PointsDeps) =>
  async (command: ProposeRuleset): Promise<Result<Reply, Refusal>> => {
    const { principal, body, at } = command;
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const keys = [receiptKey({ ...command, operation: OPERATION }), businessDateKey, institutionKey, releasedKey];
    const [receipt, date, settings, pointer] = await table.getAll(keys, { consistent: true });
    const known = receiptOf(receipt, sealer);
    if (known) return replay<Reply>(known, command);
    const [on, institution] = [businessDateOf(date), institutionOf(settings)];
    const released = await rulesetOf(home, releasedId(pointer));
    const planned = plannedRuleset(released, body, institution, on);
    if (!planned.ok) return planned;
    const trial = await tryOnPast(home, released, planned.value, on, TRIAL_DAYS);

    const approvalId = ulid(at);
    const content = contentOf(approvalId, body.change, released, planned.value, trial, body.reason, institution);
    const hash = contentHash(approvalContent(content));
    const key = proposalKey(approvalId);
    const proposal: ProposalItem = {
      ...key,
      approvalId,
      base: released.id,
      ruleset: planned.value,
      hash,
      state: 'waiting',
      proposedBy: principal.personId,
      proposedAt: at.toISOString(),
      decidedAt: null,
      sealed: sealWords(sealer, key, { summary: content.summary, reason: body.reason }),
    };
    const fact: ApprovalAsked<'points'> = {
      type: 'points.approvalAsked',
      ...head(home, on, at),
      body: { ...content, approvalId, proposedBy: principal.personId, village: null, branch: null, hash },
    };
    const reply: Reply = { approvalId, rulesetId: planned.value.id };
    const outcome = await writeOnce(
      table,
      contextOf(command, OPERATION, on),
      [{ kind: 'put', item: proposal, condition: absent }, factWrite(fact, sealer)],
      { status: 201, body: reply },
      sealer,
    );
    if (outcome.kind === 'replayed') return outcome.result;
    return outcome.kind === 'done' ? ok(reply) : refuse(changedMeanwhile);
  };

/** A change of what earns points is asked for; nothing is earned by it until a second person releases it (handbook section 1). */
export const proposeRuleset = answeredOnce(OPERATION, attempt);
