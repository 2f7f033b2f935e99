import type * as contract from '@huinong/shared/contracts/bureau-reporting.ts';
import type { ObjectionAnswered } from '@huinong/shared/facts/lending.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { answer } from '@huinong/shared/lending/bureau/objection.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { contextOf, type Sending } from '../../platform/command.ts';
import { factWrite, newFactId } from '../../platform/facts.ts';
import { seesVillage } from '../../platform/principal.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import { versionIs, type Write } from '../../platform/table.ts';
import { type ObjectionRecord, objectionItem, objectionOf } from './items.ts';
import { changeKey, objectingKey, objectionKey, objectionPlaceKey } from './keys.ts';
import type { BureauDeps } from './ports.ts';
import { answerRefused, objectionNotFound } from './refusals.ts';
import { readMaskedNames, type StaffObjectionView, staffObjectionView } from './views.ts';

type Answering = Sending & { readonly objectionId: string; readonly body: z.output<typeof contract.answerObjection.body> };
const OPERATION = 'answerObjection';

const attempt =
  ({ house }: Pick<BureauDeps, 'house'>) =>
  async (sending: Answering): Promise<Result<StaffObjectionView, Refusal>> => {
    const { principal, objectionId, body, at } = sending;
    const home = await house(principal.institution);
    const { table, sealer } = home;
    const keys = [receiptKey({ ...sending, operation: OPERATION }), businessDateKey, objectionPlaceKey(objectionId)];
    const [receipt, date, place] = await table.getAll(keys, { consistent: true });
    const known = receiptOf(receipt, sealer);
    if (known) return replay<StaffObjectionView>(known, sending);
    if (!place) return refuse(objectionNotFound);
    const personId = place.personId as string;
    const [item, names] = await Promise.all([
      table.get(objectionKey(personId, objectionId), { consistent: true }),
      readMaskedNames(home, [personId]),
    ]);
    if (!item) return refuse(objectionNotFound);
    const before = objectionOf(sealer, item);
    if (!seesVillage(principal, before.village)) return refuse(objectionNotFound);
    const given = answer(before.objection, { ...body, by: principal.personId, at: at.toISOString() });
    if (!given.ok) return refuse(answerRefused(given.error));
    const on = businessDateOf(date);
    const objection = given.value;
    const after: ObjectionRecord = { ...before, objection, version: before.version + 1 };
    const { reportNo, loanId, dueOn } = objection;
    const fact: ObjectionAnswered = {
      ...{ type: 'lending.objectionAnswered', version: 1, factId: newFactId(at), institution: principal.institution },
      ...{ on, at: at.toISOString() },
      body: { objectionId, reportNo, loanId, personId, dueOn, outcome: body.outcome, by: principal.personId },
    };
    const writes: Write[] = [
      { kind: 'put', item: objectionItem(sealer, after), condition: versionIs(before.version) },
      { kind: 'delete', key: objectingKey(personId, reportNo, loanId) },
      { kind: 'put', item: { ...changeKey(objectionId), personId } },
      factWrite(fact),
    ];
    const reply = staffObjectionView(after, names.get(personId) ?? '', on);
    const outcome = await writeOnce(table, contextOf(sending, OPERATION, on), writes, { status: 200, body: reply }, sealer);
    if (outcome.kind === 'done') return ok(reply);
    return outcome.kind === 'replayed' ? outcome.result : refuse(changedMeanwhile);
  };

/** The bank's answer with its reason; what it changes goes into the next file, never into one that was made (25). */
export const answerObjection = answeredOnce(OPERATION, attempt);
