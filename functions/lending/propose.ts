import type * as contract from '@huinong/shared/contracts/proposals.ts';
import type { ApprovalAsked, ApprovalContent } from '@huinong/shared/facts/workflow.ts';
import { approvalContent } from '@huinong/shared/facts/workflow.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { evolve } from '@huinong/shared/lending/account/evolve.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { contextOf, type Sending } from '../platform/command.ts';
import { contentHash } from '../platform/content-hash.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { seesVillage } from '../platform/principal.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { absent, type Key } from '../platform/table.ts';
import { amountOfDeed, type Deed, eventsOfDeed } from './deeds.ts';
import { type LoanItem, sealAt } from './items.ts';
import { loanKey, proposalKey, worldKey } from './keys.ts';
import { readHistory } from './loan-history.ts';
import type { LendingDeps } from './ports.ts';
import { changesBetween } from './proposal-changes.ts';
import { deedRefused, loanNotFound } from './refusals.ts';
import { worldOf } from './world.ts';

type Proposed = z.infer<typeof contract.proposeWriteOff.reply>;

/** A deed that waits for a second person. Sealed: the deed and why. */
export type ProposalItem = Key & {
  readonly approvalId: string;
  readonly kind: Deed['kind'];
  readonly personId: string;
  readonly loanId: string;
  readonly makerId: string;
  readonly hash: string;
  readonly state: 'open' | 'done' | 'rejected' | 'failed';
  /** Why an approved deed could not be done any more. */
  readonly failure: string | null;
  readonly sealed: Uint8Array;
};

const WORDS: Readonly<Record<Deed['kind'], string>> = {
  'repayment-reversal': '冲正还款',
  'write-off': '核销借款',
  restructuring: '重组借款',
};

/** Nobody yet: who checks is known when it is decided. */
const ANY_CHECKER = '-';

type Proposing = Sending & { readonly personId: string; readonly reason: string; readonly deed: Deed };

const attempt =
  ({ house }: LendingDeps) =>
  async (sending: Proposing): Promise<Result<Proposed, Refusal>> => {
    const { principal, personId, reason, deed } = sending;
    const home = await house(principal.institution);
    const { table, sealer } = home;
    const operation = `propose-${deed.kind}`;
    const keys = [receiptKey({ ...sending, operation }), businessDateKey, worldKey, loanKey(personId, deed.loanId)];
    const [[receipt, date, worldRead, found], history] = await Promise.all([
      table.getAll(keys, { consistent: true }),
      readHistory(home, deed.loanId),
    ]);
    const known = receiptOf(receipt, sealer);
    if (known) return replay<Proposed>(known, sending);
    const loan = found as LoanItem | undefined;
    if (!loan || !seesVillage(principal, loan.village)) return refuse(loanNotFound);
    const on = businessDateOf(date);
    const persons = { makerId: principal.personId, checkerId: ANY_CHECKER };
    const world = worldOf(worldRead);
    const tried = eventsOfDeed({ deed, loan, history, on, world, persons });
    if (!tried.ok) return refuse(deedRefused(tried.error));
    const after = tried.value.reduce(evolve, loan.account);
    const amountFen = amountOfDeed(deed, loan, history);
    const content: ApprovalContent = {
      kind: deed.kind,
      subject: deed.loanId,
      summary: `${WORDS[deed.kind]}：${loan.productName}，${formatYuan(amountFen)} 元。原因：${reason}`,
      amountFen,
      changes: changesBetween(loan.account, after, on, world),
      content: deed,
    };
    const approvalId = newFactId(sending.at);
    const hash = contentHash(approvalContent(content));
    const key = proposalKey(approvalId);
    const item: ProposalItem = {
      ...key,
      ...{ approvalId, kind: deed.kind, personId, loanId: deed.loanId, makerId: principal.personId, hash },
      state: 'open',
      failure: null,
      sealed: sealAt(sealer, key, deed),
    };
    const fact: ApprovalAsked<'lending'> = {
      type: 'lending.approvalAsked',
      version: 1,
      factId: newFactId(sending.at),
      institution: principal.institution,
      on,
      at: sending.at.toISOString(),
      body: { ...content, approvalId, proposedBy: principal.personId, village: loan.village, branch: null, hash },
    };
    const reply: Proposed = { approvalId, kind: deed.kind, amountFen };
    const writes = [{ kind: 'put' as const, item, condition: absent }, factWrite(fact, sealer)];
    const outcome = await writeOnce(table, contextOf(sending, operation, on), writes, { status: 201, body: reply }, sealer);
    if (outcome.kind === 'replayed') return outcome.result;
    return outcome.kind === 'done' ? ok(reply) : refuse(changedMeanwhile);
  };

/** Tries the deed, keeps it, and asks for a second person; nothing happens to the loan (docs/decisions/0060). */
export const propose = answeredOnce(({ deed }) => `propose-${deed.kind}`, attempt);
