import * as contract from '@huinong/shared/contracts/activity.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { recordActivity as decide } from '@huinong/shared/points/activity/activity.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { contextOf, type Sending } from '../../platform/command.ts';
import { institutionKey } from '../../platform/institution.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import { absent } from '../../platform/table.ts';
import { ulid } from '../../platform/ulid.ts';
import type { PointsDeps } from '../ports.ts';
import { type ActivityItem, stored } from './items.ts';
import { activityKey, villageMemberKey } from './keys.ts';
import { recordRefused, strangerPicked, villageNotFound } from './refusals.ts';
import { activityViews } from './views.ts';
import { isOurs } from './village.ts';

export type RecordActivity = Sending & { readonly village: string; readonly body: z.output<typeof contract.recordActivity.body> };

const OPERATION = contract.recordActivity.name;

const attempt =
  (deps: PointsDeps) =>
  async (command: RecordActivity): Promise<Result<contract.ActivityView, Refusal>> => {
    const { principal, village, body, at } = command;
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const members = body.participants.map(({ personId }) => villageMemberKey(village, personId));
    const [receipt, date, settings, ...found] = await table.getAll(
      [receiptKey({ ...command, operation: OPERATION }), businessDateKey, institutionKey, ...unique(members)],
      { consistent: true },
    );
    const known = receiptOf(receipt, sealer);
    if (known) return replay<contract.ActivityView>(known, command);
    if (!isOurs(settings, principal, village)) return refuse(villageNotFound);
    const on = businessDateOf(date);
    const activityId = ulid(at);
    const decided = decide({ activityId, village, recordedBy: principal.personId, ...body }, on);
    if (!decided.ok) return refuse(recordRefused(decided.error));
    if (found.some((member) => member === undefined)) return refuse(strangerPicked);
    const item: ActivityItem = {
      ...activityKey(village, activityId),
      ...decided.value,
      recordedAt: at.toISOString(),
      confirmedAt: null,
      sealed: null,
      version: 1,
    };
    const [view] = await activityViews(home, [item], principal.personId);
    const reply = view as contract.ActivityView;
    const write = { kind: 'put', item: stored(item), condition: absent } as const;
    const outcome = await writeOnce(table, contextOf(command, OPERATION, on), [write], { status: 201, body: reply }, sealer);
    if (outcome.kind === 'replayed') return outcome.result;
    return outcome.kind === 'done' ? ok(reply) : refuse(changedMeanwhile);
  };

/** A batch of reads asks for each key once; who is picked twice is refused by the decision. */
const unique = <K extends { readonly sk: string }>(keys: readonly K[]): readonly K[] => [
  ...new Map(keys.map((key) => [key.sk, key])).values(),
];

/** Somebody writes down who took part; nothing is earned until another person confirms it. */
export const recordActivity = answeredOnce(OPERATION, attempt);
