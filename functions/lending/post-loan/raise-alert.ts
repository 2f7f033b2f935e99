import * as contract from '@huinong/shared/contracts/post-loan.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { reportedSignal } from '@huinong/shared/lending/alerts/signals.ts';
import type * as z from 'zod';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../../platform/command.ts';
import { answeredOnce, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import { alertView } from './alert-items.ts';
import { readDesk } from './one-loan.ts';
import { maskedNameOf, readStaff } from './people.ts';
import type { PostLoanDeps } from './ports.ts';
import { alreadyOpen, notReportable } from './refusals.ts';
import { reportWrites } from './report-signal.ts';

type Reply = z.input<typeof contract.raiseAlert.reply>;
type Raising = Sending & { readonly loanId: string; readonly body: z.output<typeof contract.raiseAlert.body> };

const attempt =
  (deps: PostLoanDeps) =>
  async (sending: Raising): Promise<Result<Reply, Refusal>> => {
    const { principal, body } = sending;
    const home = await deps.house(principal.institution);
    const operation = contract.raiseAlert.name;
    for (let n = 0; n < ATTEMPTS; n++) {
      const [desk, staff] = await Promise.all([readDesk(home, sending, operation), readStaff(home)]);
      if (!desk.ok) return desk;
      const { receipt, on, world, person } = desk.value;
      if (receipt) return replay<Reply>(receipt, sending);
      const signal = reportedSignal(body.code, on, world.calendar);
      if (!signal) return refuse(notReportable);
      const report = reportWrites(deps, home, { ...desk.value, signal, by: principal.personId, byHand: true, note: body.note });
      if (!report) return refuse(alreadyOpen);
      const maskedName = () => maskedNameOf(home, person);
      const reply = alertView(report.alert, { principal, on, sealer: home.sealer, staff, maskedName });
      const answer = { status: 201, body: reply };
      const outcome = await writeOnce(home.table, contextOf(sending, operation, on), report.writes, answer, home.sealer);
      if (outcome.kind === 'replayed') return outcome.result;
      if (outcome.kind === 'done') return ok(reply);
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  };

/** 人工上报: a signal that a member of staff saw. A red one freezes the undrawn limit in the same write. */
export const raiseAlert = answeredOnce(contract.raiseAlert.name, attempt);
