import * as contract from '@huinong/shared/contracts/points.ts';
import type { PointsRefunded } from '@huinong/shared/facts/points.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { decideRefund } from '@huinong/shared/points/ledger/refund.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../platform/command.ts';
import { factWrite } from '../platform/facts.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { absent, versionIs, type Write } from '../platform/table.ts';
import { ulid } from '../platform/ulid.ts';
import { happen, head, momentOf } from './happen.ts';
import { accountOf, type CounterItem, type RedemptionItem, type RefundItem } from './items.ts';
import { accountKey, counterKey, refundKey } from './keys.ts';
import type { PointsDeps } from './ports.ts';
import { redemptionAt } from './redemption-id.ts';
import { alreadyOver, counterNotFound, redemptionNotFound, refundRefused } from './refusals.ts';

export type RefundRedemption = Sending & {
  readonly merchantId: string;
  readonly redemptionId: string;
  readonly body: z.output<typeof contract.refundRedemption.body>;
};
type Reply = z.infer<typeof contract.refund>;

const OPERATION = contract.refundRedemption.name;

const attempt =
  (deps: PointsDeps) =>
  async (command: RefundRedemption): Promise<Result<Reply, Refusal>> => {
    const { principal, merchantId, redemptionId, body, at } = command;
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const place = redemptionAt(redemptionId);
    const keys = [receiptKey({ ...command, operation: OPERATION }), businessDateKey, counterKey(merchantId)];
    for (let n = 0; n < ATTEMPTS; n++) {
      const [receipt, date, counterRead, read] = await table.getAll([...keys, ...(place ? [{ pk: place.pk, sk: place.sk }] : [])], {
        consistent: true,
      });
      const known = receiptOf(receipt, sealer);
      if (known) return replay<Reply>(known, command);
      const counter = counterRead as CounterItem | undefined;
      // A blocked merchant may still give back what was taken.
      if (!counter?.clerkIds.includes(principal.personId)) return refuse(counterNotFound);
      const redemption = read as RedemptionItem | undefined;
      if (!redemption || redemption.merchantId !== merchantId) return refuse(redemptionNotFound);
      if (redemption.state !== 'done') return refuse(alreadyOver);
      const { personId } = redemption;
      const before = accountOf(await table.get(accountKey(personId, 'bank'), { consistent: true }), personId, 'bank');
      const on = businessDateOf(date);
      const moment = momentOf(on, at);
      const refundId = ulid(at);
      const decided = decideRefund(before, redemption, refundId, body.points, moment);
      if (!decided.ok) return refuse(refundRefused(decided.error));
      // The same price that was paid: parts of a redemption come to the whole.
      const amountFen = fenOf(redemption, redemption.refundedPoints + body.points) - fenOf(redemption, redemption.refundedPoints);
      const clerkId = principal.personId;
      const item: RefundItem = {
        ...refundKey(merchantId, on, refundId),
        refundId,
        redemptionId,
        merchantId,
        personId,
        clerkId,
        points: body.points,
        amountFen,
        day: on,
        at: moment.at,
      };
      const fact: PointsRefunded = {
        type: 'points.refunded',
        ...head(home, on, at),
        body: { refundId, redemptionId, merchantId, personId, points: body.points, amountFen, day: on },
      };
      const writes: Write[] = [
        ...happen(home, before, decided.value.course, moment, { title: `${redemption.merchantName}退还`, ref: redemptionId }),
        {
          kind: 'update',
          key: { pk: redemption.pk, sk: redemption.sk },
          add: { refundedPoints: body.points, version: 1 },
          condition: versionIs(redemption.version),
        },
        { kind: 'put', item, condition: absent },
        factWrite(fact),
      ];
      const reply: Reply = { refundId, redemptionId, points: body.points, amountFen, at: moment.at };
      const outcome = await writeOnce(table, contextOf(command, OPERATION, on), writes, { status: 201, body: reply }, sealer);
      if (outcome.kind === 'done') return ok(reply);
      if (outcome.kind === 'replayed') return outcome.result;
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  };

/** The amount of so many of a redemption's points, to the fen; all of them are all of it. */
const fenOf = ({ amountFen, points }: RedemptionItem, part: number): number => Math.floor((amountFen * part) / points);

/** A clerk gives back a redemption or a part of it; settled with the day of the refund. */
export const refundRedemption = answeredOnce(OPERATION, attempt);
