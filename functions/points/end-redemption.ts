import * as contract from '@huinong/shared/contracts/points.ts';
import type { Redeemed, RedemptionReleased } from '@huinong/shared/facts/points.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { Course } from '@huinong/shared/points/ledger/course.ts';
import { decideRelease } from '@huinong/shared/points/ledger/hold.ts';
import { decideRedemptionConfirmed, released } from '@huinong/shared/points/redemption/redeem.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../platform/command.ts';
import { factWrite } from '../platform/facts.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { versionIs, type Write } from '../platform/table.ts';
import { giveBackWrites } from './budgets.ts';
import { happen, head, momentOf } from './happen.ts';
import { type AccountItem, accountOf, type RedemptionItem } from './items.ts';
import { accountKey } from './keys.ts';
import type { House, PointsDeps } from './ports.ts';
import { redemptionAt } from './redemption-id.ts';
import { alreadyOver, confirmRefused, redemptionNotFound } from './refusals.ts';
import { redemptionView } from './views.ts';

export type EndRedemption = Sending & { readonly redemptionId: string };

/** A redemption that waits no more: out of the index, under the version that was read. */
export const endWrite = (
  before: RedemptionItem,
  after: RedemptionItem,
  at: string,
): { readonly item: RedemptionItem; readonly write: Write } => {
  const { gsi1pk: _pk, gsi1sk: _sk, ...kept } = after as RedemptionItem & { readonly gsi1pk?: string; readonly gsi1sk?: string };
  const item: RedemptionItem = { ...kept, endedAt: at, version: before.version + 1 };
  return { item, write: { kind: 'put', item, condition: versionIs(before.version) } };
};

export const namedBy = ({ redemptionId, merchantId, personId, points, amountFen, day }: RedemptionItem) => ({
  redemptionId,
  merchantId,
  personId,
  points,
  amountFen,
  day,
});

type Ended = { readonly course: Course; readonly redemption: RedemptionItem; readonly title: string; readonly writes: readonly Write[] };
type End = (home: House, account: AccountItem, redemption: RedemptionItem, on: BusinessDate, at: Date) => Result<Ended, Refusal>;

const ending =
  (operation: string, end: End) =>
  (deps: PointsDeps) =>
  async (command: EndRedemption): Promise<Result<contract.Redemption, Refusal>> => {
    const { principal, at } = command;
    const key = redemptionAt(command.redemptionId);
    if (!key) return refuse(redemptionNotFound);
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const keys = [
      receiptKey({ ...command, operation }),
      businessDateKey,
      { pk: key.pk, sk: key.sk },
      accountKey(principal.personId, 'bank'),
    ];
    for (let n = 0; n < ATTEMPTS; n++) {
      const [receipt, date, read, account] = await table.getAll(keys, { consistent: true });
      const known = receiptOf(receipt, sealer);
      if (known) return replay<contract.Redemption>(known, command);
      const redemption = read as RedemptionItem | undefined;
      if (redemption?.personId !== principal.personId) return refuse(redemptionNotFound);
      const on = businessDateOf(date);
      const before = accountOf(account, principal.personId, 'bank');
      const ended = end(home, before, redemption, on, at);
      if (!ended.ok) return ended;
      const { course, title, writes } = ended.value;
      const { item, write } = endWrite(redemption, ended.value.redemption, at.toISOString());
      const all = [...happen(home, before, course, momentOf(on, at), { title, ref: item.redemptionId }), write, ...writes];
      const reply = redemptionView(item);
      const outcome = await writeOnce(table, contextOf(command, operation, on), all, { status: 200, body: reply }, sealer);
      if (outcome.kind === 'done') return ok(reply);
      if (outcome.kind === 'replayed') return outcome.result;
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  };

const confirm: End = (home, account, redemption, on, at) => {
  const decided = decideRedemptionConfirmed(account, redemption, momentOf(on, at));
  if (!decided.ok) return refuse(confirmRefused(decided.error));
  const fact: Redeemed = { type: 'points.redeemed', ...head(home, on, at), body: namedBy(redemption) };
  const title = `在${redemption.merchantName}兑换`;
  return ok({ course: decided.value.course, redemption: { ...redemption, ...decided.value.redemption }, title, writes: [factWrite(fact)] });
};

const decline: End = (home, account, redemption, on, at) => {
  if (redemption.state !== 'awaiting') return refuse(alreadyOver);
  const course = decideRelease(account, redemption.redemptionId, momentOf(on, at));
  if (!course.ok) return refuse(confirmRefused(course.error));
  const fact: RedemptionReleased = {
    type: 'points.redemptionReleased',
    ...head(home, on, at),
    body: { ...namedBy(redemption), by: 'villager' },
  };
  const title = `取消在${redemption.merchantName}兑换`;
  const after = { ...redemption, ...released(redemption) };
  return ok({ course: course.value, redemption: after, title, writes: [factWrite(fact), ...giveBackWrites(redemption.shares)] });
};

/** The villager says yes: the frozen points are spent. */
export const confirmRedemption = answeredOnce(contract.confirmRedemption.name, ending(contract.confirmRedemption.name, confirm));
/** The villager says no: the frozen points are free again. */
export const declineRedemption = answeredOnce(contract.declineRedemption.name, ending(contract.declineRedemption.name, decline));
