import * as contract from '@huinong/shared/contracts/post-loan.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { principalOwedFen } from '@huinong/shared/lending/account/account.ts';
import { reportedSignal } from '@huinong/shared/lending/alerts/signals.ts';
import { nextCheckOn, signalOfFinding } from '@huinong/shared/lending/arrears/collection.ts';
import type * as z from 'zod';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../../platform/command.ts';
import { newFactId } from '../../platform/facts.ts';
import { answeredOnce, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import { absent, versionIs, type Write } from '../../platform/table.ts';
import { sealAt } from '../items.ts';
import type { House } from '../ports.ts';
import { loanNotFound } from '../refusals.ts';
import type { CheckItem, VisitItem } from './items.ts';
import { visitKey } from './keys.ts';
import { type Desk, readDesk } from './one-loan.ts';
import type { PostLoanDeps } from './ports.ts';
import { storedCheck } from './project-loan.ts';
import { loanClosed } from './refusals.ts';
import { reportWrites } from './report-signal.ts';

type Reply = z.input<typeof contract.recordVisit.reply>;
type Recording = Sending & { readonly loanId: string; readonly body: z.output<typeof contract.recordVisit.body> };

/** The check after one that was made; nobody met leaves it as it is due. */
const checkAfter = (check: CheckItem, { loan, line, on }: Desk, finding: Recording['body']['finding']): CheckItem => {
  const after: CheckItem = { ...check, lastVisit: { on, finding }, version: check.version + 1 };
  if (finding === 'not-met') return after;
  return { ...after, kind: 'regular', dueOn: nextCheckOn(on, principalOwedFen(loan.account), line.grade ?? '') };
};

const visitWrites = ({ sealer }: House, desk: Desk, check: CheckItem, sending: Recording, visitId: string): Write[] => {
  const { loanId, body, principal } = sending;
  const key = visitKey(loanId, visitId);
  const sealed = sealAt(sealer, key, { note: body.note });
  const visit: VisitItem = { ...key, visitId, on: desk.on, finding: body.finding, staffId: principal.personId, sealed };
  return [
    { kind: 'put', item: visit, condition: absent },
    { kind: 'put', item: storedCheck(checkAfter(check, desk, body.finding)), condition: versionIs(check.version) },
  ];
};

const attempt =
  (deps: PostLoanDeps) =>
  async (sending: Recording): Promise<Result<Reply, Refusal>> => {
    const { principal, body, loanId } = sending;
    const home = await deps.house(principal.institution);
    const operation = contract.recordVisit.name;
    for (let n = 0; n < ATTEMPTS; n++) {
      const read = await readDesk(home, sending, operation);
      if (!read.ok) return read;
      const desk = read.value;
      const { receipt, check, on, world } = desk;
      if (receipt) return replay<Reply>(receipt, sending);
      if (!check) return refuse(loanNotFound);
      if (check.closed) return refuse(loanClosed);
      const code = signalOfFinding(body.finding);
      const signal = code === null ? null : reportedSignal(code, on, world.calendar);
      const by = principal.personId;
      const report = signal && reportWrites(deps, home, { ...desk, signal, by, byHand: false, note: body.note });
      const visitId = newFactId(sending.at);
      const nextDueOn = checkAfter(check, desk, body.finding).dueOn;
      const reply: Reply = { visitId, loanId, on, finding: body.finding, nextDueOn, alertId: report?.alert.alertId ?? null };
      const writes = [...visitWrites(home, desk, check, sending, visitId), ...(report?.writes ?? [])];
      const outcome = await writeOnce(home.table, contextOf(sending, operation, on), writes, { status: 201, body: reply }, home.sealer);
      if (outcome.kind === 'replayed') return outcome.result;
      if (outcome.kind === 'done') return ok(reply);
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  };

/** What a check of a drawn loan found; money used otherwise than agreed raises its alert in the same write. */
export const recordVisit = answeredOnce(contract.recordVisit.name, attempt);
