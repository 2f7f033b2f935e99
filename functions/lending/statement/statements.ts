import type * as contract from '@huinong/shared/contracts/accounting.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { closeCase, type StatementCase } from '@huinong/shared/lending/statement/case.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { contextOf, type Sending } from '../../platform/command.ts';
import type { Principal } from '../../platform/principal.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, notFound, type Refusal } from '../../platform/refusal.ts';
import type { Condition } from '../../platform/table.ts';
import { OPEN_CASES, STATEMENT_CASES, STATEMENTS, statementCaseKey } from '../keys.ts';
import type { LendingDeps } from '../ports.ts';
import { caseAlreadyClosed } from '../refusals.ts';
import { caseItem, caseOf, type StatementDay } from './items.ts';

type Days = z.infer<typeof contract.listStatements.reply>;
type Cases = z.infer<typeof contract.listStatementCases.reply>;
type CaseView = Cases['cases'][number];
type Paged = { readonly principal: Principal; readonly cursor: string | undefined };

const PAGE = 31;

/** What became of each day's statement; the newest first. */
export const listStatements =
  ({ house }: LendingDeps) =>
  async ({ principal, cursor }: Paged): Promise<Result<Days, Refusal>> => {
    const { table } = await house(principal.institution);
    const page = await table.query({ pk: STATEMENTS, descending: true, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    const days = (page.items as unknown as StatementDay[]).map(
      ({ date, state, refusal, lines, matched, differences, repeatedLines, paidOutFen, takenInFen, readAt }) => ({
        date,
        state,
        refusal,
        lines,
        matched,
        differences,
        repeatedLines,
        paidOutFen,
        takenInFen,
        readAt,
      }),
    );
    return ok({ days, next: page.cursor });
  };

const caseView = ({ fault, closedBy: _closedBy, ...found }: StatementCase): CaseView => ({
  ...found,
  kind: fault.kind,
  requestNo: 'requestNo' in fault ? (fault.requestNo ?? null) : null,
});

/** Differences that wait for an outcome, the oldest first; or all of them, the newest first. */
export const listStatementCases =
  ({ house }: LendingDeps) =>
  async ({
    principal,
    cursor,
    state = 'open',
  }: Paged & { readonly state: 'open' | 'all' | undefined }): Promise<Result<Cases, Refusal>> => {
    const { table, sealer } = await house(principal.institution);
    const of = state === 'open' ? ({ pk: OPEN_CASES, index: 'gsi1' } as const) : ({ pk: STATEMENT_CASES, descending: true } as const);
    const page = await table.query({ ...of, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    return ok({ cases: page.items.map((item) => caseView(caseOf(sealer, item))), next: page.cursor });
  };

const stillOpen: Condition = { expression: '#state = :open', names: { '#state': 'state' }, values: { ':open': 'open' } };

type Closing = Sending & {
  readonly caseId: string;
  readonly body: z.infer<typeof contract.closeStatementCase.body>;
};

const attempt =
  ({ house }: LendingDeps) =>
  async (sending: Closing): Promise<Result<CaseView, Refusal>> => {
    const { principal, caseId, body } = sending;
    const { table, sealer } = await house(principal.institution);
    const operation = 'closeStatementCase';
    const keys = [receiptKey({ ...sending, operation }), businessDateKey, statementCaseKey(caseId)];
    const [receipt, date, found] = await table.getAll(keys, { consistent: true });
    const known = receiptOf(receipt, sealer);
    if (known) return replay<CaseView>(known, sending);
    if (!found) return refuse(notFound('没有找到这条差异'));
    const end = { ...body, by: principal.personId, at: sending.at.toISOString() };
    const closed = closeCase(caseOf(sealer, found), end);
    if (!closed.ok) return refuse(caseAlreadyClosed);
    const reply = caseView(closed.value);
    const writes = [{ kind: 'put' as const, item: caseItem(sealer, closed.value), condition: stillOpen }];
    const context = contextOf(sending, operation, businessDateOf(date));
    const outcome = await writeOnce(table, context, writes, { status: 200, body: reply }, sealer);
    if (outcome.kind === 'done') return ok(reply);
    return outcome.kind === 'replayed' ? outcome.result : refuse(changedMeanwhile);
  };

/** Someone found out what a difference was. What our books have wrong is set right by a reversal of its own, never here. */
export const closeStatementCase = answeredOnce('closeStatementCase', attempt);
