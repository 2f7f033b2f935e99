import * as contract from '@huinong/shared/contracts/points.ts';
import type { Redeemed, RedemptionAsked } from '@huinong/shared/facts/points.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { decideRedemption } from '@huinong/shared/points/redemption/redeem.ts';
import { REDEMPTION_1 as TERMS } from '@huinong/shared/points/redemption/terms.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../platform/command.ts';
import { factWrite } from '../platform/facts.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { absent, type Item, type Write } from '../platform/table.ts';
import { leftInAll, sharesOf, takeWrites, unread } from './budgets.ts';
import type { CodeClaim } from './code-token.ts';
import { caseWrites, suspicionOf } from './fraud.ts';
import { happen, head, momentOf } from './happen.ts';
import { accountOf, type BudgetShare, type CounterItem, type RedemptionItem } from './items.ts';
import { accountKey, budgetShardOf, counterKey, offlineKey, redemptionKey, usedCodeKey, waitingIndexKeys } from './keys.ts';
import type { House, PointsDeps } from './ports.ts';
import { readCodes } from './read-codes.ts';
import { newRedemptionId } from './redemption-id.ts';
import {
  budgetUsedUp,
  codeUnknown,
  codeUsed,
  confirmOneByOne,
  counterNotFound,
  redeemRefused,
  samePersonTwice,
  suspected,
} from './refusals.ts';
import { redemptionView } from './views.ts';

type Body = z.output<typeof contract.redeem.body>;
type Reply = z.infer<typeof contract.redeem.reply>;
export type RedeemPoints = Sending & { readonly merchantId: string; readonly body: Body };

type Wish = { readonly claim: CodeClaim; readonly points: number };

const LEDGER = 'bank';

const attempt =
  (deps: PointsDeps) =>
  async (command: RedeemPoints): Promise<Result<Reply, Refusal>> => {
    const { principal, merchantId, body } = command;
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const operation = contract.redeem.name;
    const codes = body.codes.map(({ code }) => code);
    const read = await readCodes(home, codes);
    if (!read.ok) return unreadable(home, command, read.error);
    const wishes = read.value.map((claim, i): Wish => ({ claim, points: body.codes[i]?.points ?? 0 }));
    const unfit = judgeTogether(wishes);
    if (unfit) return refuse(unfit);
    const persons = wishes.map(({ claim }) => claim.personId);
    const keys = [
      receiptKey({ ...command, operation }),
      businessDateKey,
      counterKey(merchantId),
      ...persons.map((personId) => accountKey(personId, LEDGER)),
      // Only a code for times without a network asks which set is the present one.
      ...wishes.filter(({ claim }) => claim.set !== null).map(({ claim }) => offlineKey(claim.personId)),
    ];
    let spread = false;
    for (let n = 0; n < ATTEMPTS; n++) {
      const [receipt, date, counterRead, ...rest] = await table.getAll(keys, { consistent: true });
      const known = receiptOf(receipt, sealer);
      if (known) return replay<Reply>(known, command);
      const counter = counterRead as CounterItem | undefined;
      if (!counter?.clerkIds.includes(principal.personId)) return refuse(counterNotFound);
      const [accounts, sets] = [rest.slice(0, wishes.length), rest.slice(wishes.length)];
      if (!inPresentSet(wishes, sets)) return refuse(codeUnknown);
      const on = businessDateOf(date);
      const ids = wishes.map(() => newRedemptionId(merchantId, on, command.at));
      const shares = await sharesFor(home, counter, on, wishes, budgetShardOf(ids[0] ?? ''), spread);
      if (!shares) return refuse(budgetUsedUp);
      const decided = decideAll(command, home, counter, on, wishes, accounts, ids, shares);
      if (!decided.ok) return decided;
      const markers = wishes.map(({ claim }, i) => markerOf(claim, ids[i] ?? ''));
      const taken = counter.budget ? takeWrites(counter.budget, shares) : [];
      const writes = [...markers, ...taken, ...decided.value.writes];
      const outcome = await writeOnce(table, contextOf(command, operation, on), writes, { status: 201, body: decided.value.reply }, sealer);
      if (outcome.kind === 'done') return ok(decided.value.reply);
      if (outcome.kind === 'replayed') return outcome.result;
      if (outcome.refused.some((i) => i < markers.length)) return refuse(codeUsed);
      // The part of the budget that was asked unread has too little left: now all parts are read.
      spread ||= outcome.refused.some((i) => i >= markers.length && i < markers.length + taken.length);
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  };

/**
 * A clerk redeems one code or up to ten, all or nothing. After the caller is known it is one read and one transaction, and none
 * of its items is touched by every redemption: the villager's own account and entry, the code, the redemption in the merchant's
 * day, the fact and the receipt (docs/decisions/0070).
 */
export const redeem = answeredOnce(contract.redeem.name, attempt);

/** A code that says nothing: only to those who work at the counter, and not of a command that was done while it did. */
const unreadable = async ({ table, sealer }: House, command: RedeemPoints, refusal: Refusal): Promise<Result<Reply, Refusal>> => {
  const keys = [receiptKey({ ...command, operation: contract.redeem.name }), counterKey(command.merchantId)];
  const [receipt, counter] = await table.getAll(keys, { consistent: true });
  const known = receiptOf(receipt, sealer);
  if (known) return replay<Reply>(known, command);
  return refuse((counter as CounterItem | undefined)?.clerkIds.includes(command.principal.personId) ? refusal : counterNotFound);
};

const judgeTogether = (wishes: readonly Wish[]): Refusal | null => {
  if (wishes.length === 1) return null;
  if (new Set(wishes.map(({ claim }) => claim.personId)).size < wishes.length) return samePersonTwice;
  return wishes.some(({ points }) => points >= TERMS.confirmFromPoints) ? confirmOneByOne : null;
};

const inPresentSet = (wishes: readonly Wish[], sets: readonly (Item | undefined)[]): boolean =>
  wishes.filter(({ claim }) => claim.set !== null).every(({ claim }, i) => sets[i]?.set === claim.set);

/** What the redemption draws on the counter's budget; null when that has not so much left. */
const sharesFor = async (
  { table }: House,
  { budget }: CounterItem,
  on: BusinessDate,
  wishes: readonly Wish[],
  shard: number,
  spread: boolean,
): Promise<readonly BudgetShare[] | null> => {
  if (!budget) return [];
  const points = wishes.reduce((sum, wish) => sum + wish.points, 0);
  if (!spread) return unread(budget, on, shard, points);
  const shares = sharesOf(budget, on, await leftInAll(table, budget, on), shard, points);
  return shares.reduce((sum, share) => sum + share.points, 0) === points ? shares : null;
};

/** The code is used up, for as long as it could still be shown. */
const markerOf = ({ nonce, expiresAt }: CodeClaim, redemptionId: string): Write => ({
  kind: 'put',
  item: { ...usedCodeKey(nonce), redemptionId, ttl: Math.ceil(Date.parse(expiresAt) / 1_000) + TTL_MARGIN_SECONDS },
  condition: absent,
});
const TTL_MARGIN_SECONDS = 86_400;

type All = { readonly writes: readonly Write[]; readonly reply: Reply };

const decideAll = (
  { principal, at }: RedeemPoints,
  home: House,
  counter: CounterItem,
  on: BusinessDate,
  wishes: readonly Wish[],
  accounts: readonly (Item | undefined)[],
  ids: readonly string[],
  shares: readonly BudgetShare[],
): Result<All, Refusal> => {
  const { merchantId, active, ownerId, name } = counter;
  const moment = momentOf(on, at);
  const writes: Write[] = [];
  const redemptions: contract.Redemption[] = [];
  for (const [i, { claim, points }] of wishes.entries()) {
    const before = accountOf(accounts[i], claim.personId, LEDGER);
    const redemptionId = ids[i] ?? '';
    const wish = { redemptionId, code: claim, points, counter: { merchantId, active, ownerId, clerkId: principal.personId } };
    const decided = decideRedemption(before, wish, moment, TERMS);
    if (!decided.ok) return refuse(redeemRefused(decided.error));
    const { course, redemption } = decided.value;
    const suspicion = suspicionOf(before.recent ?? [], points, merchantId, moment.at);
    if (suspicion.refused) return refuse(suspected);
    const item: RedemptionItem = {
      ...redemptionKey(merchantId, on, redemptionId),
      ...(redemption.until ? waitingIndexKeys(redemptionId, redemption.until) : {}),
      ...redemption,
      merchantName: name,
      clerkId: principal.personId,
      nonce: claim.nonce,
      codeKind: claim.kind,
      terms: TERMS.id,
      at: moment.at,
      endedAt: redemption.state === 'done' ? moment.at : null,
      // What was drawn for all of them together stands with the first.
      shares: i === 0 ? shares : [],
      version: 1,
    };
    const { personId, amountFen, day, until } = redemption;
    const body = { redemptionId, merchantId, personId, points, amountFen, day };
    const fact: Redeemed | RedemptionAsked = until
      ? { type: 'points.redemptionAsked', ...head(home, on, at), body: { ...body, until } }
      : { type: 'points.redeemed', ...head(home, on, at), body };
    writes.push(
      ...happen(home, { ...before, recent: suspicion.recent }, course, moment, { title: `在${name}兑换`, ref: redemptionId }),
      { kind: 'put', item, condition: absent },
      factWrite(fact),
      ...caseWrites(home, item, suspicion.cases, on, at),
    );
    redemptions.push(redemptionView(item));
  }
  return ok({ writes, reply: { redemptions } });
};
