import type * as contract from '@huinong/shared/contracts/bureau-reporting.ts';
import type { ObjectionRaised } from '@huinong/shared/facts/lending.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { raise } from '@huinong/shared/lending/bureau/objection.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { contextOf, type Sending } from '../../platform/command.ts';
import { factWrite, newFactId } from '../../platform/facts.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { absent, type Write } from '../../platform/table.ts';
import { ulid } from '../../platform/ulid.ts';
import type { LoanItem } from '../items.ts';
import { loanKey } from '../keys.ts';
import { objectionItem, type ReportedItem } from './items.ts';
import { changeKey, MINE, objectingKey, objectionPlaceKey } from './keys.ts';
import type { BureauDeps } from './ports.ts';
import { alreadyObjecting, reportedNotFound } from './refusals.ts';
import { type ObjectionView, objectionView } from './views.ts';

type Raising = Sending & { readonly body: z.output<typeof contract.raiseObjection.body> };
const OPERATION = 'raiseObjection';

const attempt =
  ({ house }: Pick<BureauDeps, 'house'>) =>
  async (sending: Raising): Promise<Result<ObjectionView, Refusal>> => {
    const { principal, body, at } = sending;
    const { table, sealer } = await house(principal.institution);
    const { personId } = principal;
    const { reportNo, loanId, about, text } = body;
    const guard = objectingKey(personId, reportNo, loanId);
    const keys = [receiptKey({ ...sending, operation: OPERATION }), businessDateKey, guard, loanKey(personId, loanId)];
    const [[receipt, date, standing, loan], reported] = await Promise.all([
      table.getAll(keys, { consistent: true }),
      table.query({ pk: guard.pk, skPrefix: `${MINE}reported#${reportNo}#${loanId}#`, consistent: true }),
    ]);
    const known = receiptOf(receipt, sealer);
    if (known) return replay<ObjectionView>(known, sending);
    // What a file says of the loan's newest month; a mark says nothing of its own.
    const item = (reported.items as ReportedItem[]).filter(({ record }) => record.kind !== 'mark' && record.kind !== 'deletion').at(-1);
    if (!item) return refuse(reportedNotFound);
    if (standing) return refuse(alreadyObjecting);
    const on = businessDateOf(date);
    const { month, balanceFen, overdueFen, daysPastDue, loanClass } = item.record;
    const objection = raise({
      objectionId: ulid(at),
      ...{ reportNo, loanId, month, about, text },
      reported: { balanceFen, overdueFen, daysPastDue, loanClass },
      raisedAt: at.toISOString(),
      raisedOn: on,
    });
    const { objectionId, dueOn } = objection;
    const { village = null, productName = '' } = (loan ?? {}) as Partial<LoanItem>;
    const fact: ObjectionRaised = {
      ...{ type: 'lending.objectionRaised', version: 1, factId: newFactId(at), institution: principal.institution },
      ...{ on, at: at.toISOString() },
      body: { objectionId, reportNo, loanId, personId, dueOn },
    };
    const writes: Write[] = [
      {
        kind: 'put',
        item: objectionItem(sealer, { personId, village, productName, version: 1, alarmedOn: null, objection }),
        condition: absent,
      },
      { kind: 'put', item: { ...guard, objectionId }, condition: absent },
      { kind: 'put', item: { ...objectionPlaceKey(objectionId), personId }, condition: absent },
      { kind: 'put', item: { ...changeKey(objectionId), personId } },
      factWrite(fact),
    ];
    const reply = objectionView(objection, on);
    const outcome = await writeOnce(table, contextOf(sending, OPERATION, on), writes, { status: 201, body: reply }, sealer);
    if (outcome.kind === 'done') return ok(reply);
    return outcome.kind === 'replayed' ? outcome.result : refuse(alreadyObjecting);
  };

/** A villager objects to an item of a file: the 20 days begin, and the next file marks it “in dispute” (征信业管理条例 25). */
export const raiseObjection = answeredOnce(OPERATION, attempt);
