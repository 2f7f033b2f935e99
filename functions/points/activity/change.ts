import * as contract from '@huinong/shared/contracts/activity.ts';
import type { ActivityConfirmed, ActivityCorrected } from '@huinong/shared/facts/points.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import {
  type Activity,
  askCorrection,
  confirmActivity as confirm,
  type DecideRefusal,
  declineActivity as decline,
} from '@huinong/shared/points/activity/activity.ts';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../../platform/command.ts';
import { factWrite } from '../../platform/facts.ts';
import { institutionKey } from '../../platform/institution.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import { versionIs, type Write } from '../../platform/table.ts';
import { head } from '../happen.ts';
import type { House, PointsDeps } from '../ports.ts';
import { type ActivityItem, sealAt, stored } from './items.ts';
import { activityKey } from './keys.ts';
import { activityNotFound, decideRefused, villageNotFound } from './refusals.ts';
import { activityViews } from './views.ts';
import { isOurs } from './village.ts';

export type ChangeActivity = Sending & { readonly village: string; readonly activityId: string; readonly reason?: string };

type Decide = (activity: Activity, by: string) => Result<Activity, DecideRefusal>;

/** Points follow their own facts, so that no crash between the store and the earning of sixty people loses one. */
const told = (home: House, before: Activity, after: Activity, on: BusinessDate, at: Date): Write[] => {
  const { activityId, kind, title, village, participants } = after;
  const body = { activityId, kind, title, village, on: after.on, participants };
  if (before.state === 'waiting' && after.state === 'confirmed') {
    const fact: ActivityConfirmed = { type: 'points.activityConfirmed', ...head(home, on, at), body };
    return [factWrite(fact)];
  }
  if (after.state !== 'corrected') return [];
  const fact: ActivityCorrected = { type: 'points.activityCorrected', ...head(home, on, at), body };
  return [factWrite(fact)];
};

const changing =
  (operation: string, decide: Decide) =>
  (deps: PointsDeps) =>
  async (command: ChangeActivity): Promise<Result<contract.ActivityView, Refusal>> => {
    const { principal, village, activityId, at, reason } = command;
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const key = activityKey(village, activityId);
    const keys = [receiptKey({ ...command, operation }), businessDateKey, institutionKey, key];
    for (let n = 0; n < ATTEMPTS; n++) {
      const [receipt, date, settings, read] = await table.getAll(keys, { consistent: true });
      const known = receiptOf(receipt, sealer);
      if (known) return replay<contract.ActivityView>(known, command);
      if (!isOurs(settings, principal, village)) return refuse(villageNotFound);
      const before = read as ActivityItem | undefined;
      if (!before) return refuse(activityNotFound);
      const decided = decide(before, principal.personId);
      if (!decided.ok) return refuse(decideRefused(decided.error));
      const on = businessDateOf(date);
      const after: ActivityItem = {
        ...before,
        ...decided.value,
        confirmedAt: before.confirmedAt ?? (decided.value.state === 'confirmed' ? at.toISOString() : null),
        sealed: reason === undefined ? before.sealed : sealAt(sealer, key, reason),
        version: before.version + 1,
      };
      const [view] = await activityViews(home, [after], principal.personId);
      const reply = view as contract.ActivityView;
      const writes: Write[] = [
        { kind: 'put', item: stored(after), condition: versionIs(before.version) },
        ...told(home, before, after, on, at),
      ];
      const outcome = await writeOnce(table, contextOf(command, operation, on), writes, { status: 200, body: reply }, sealer);
      if (outcome.kind === 'done') return ok(reply);
      if (outcome.kind === 'replayed') return outcome.result;
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  };

const command = (operation: string, decide: Decide) => answeredOnce(operation, changing(operation, decide));

/** The second person's yes: the points are given, or (a correction) taken back. */
export const confirmActivity = command(contract.confirmActivity.name, confirm);
export const declineActivity = command(contract.declineActivity.name, decline);
/** What was confirmed is to be taken back; the points stand until a second person agrees. */
export const correctActivity = command(contract.correctActivity.name, askCorrection);
