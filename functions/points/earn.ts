import type { PointsEarned, PointsEarningReversed } from '@huinong/shared/facts/points.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import type { Deed } from '@huinong/shared/points/earning/deed.ts';
import { type Awarded, judgeDeed } from '@huinong/shared/points/earning/judge-deed.ts';
import type { EarningRuleset } from '@huinong/shared/points/earning/ruleset.ts';
import type { Points } from '@huinong/shared/points/ledger/account.ts';
import { roomUnder } from '@huinong/shared/points/ledger/caps.ts';
import { settleUp } from '@huinong/shared/points/ledger/course.ts';
import { decideEarning, decideReversal } from '@huinong/shared/points/ledger/earn.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { ATTEMPTS, shortPause } from '../platform/command.ts';
import { factWrite } from '../platform/facts.ts';
import { changedMeanwhile } from '../platform/refusal.ts';
import { absent, versionIs, type Write } from '../platform/table.ts';
import { giveBackWrites, leftInAll, sharesOf, takeWrites, unread } from './budgets.ts';
import { standingDeed, standsStill } from './earning/deeds.ts';
import { rulesetOf } from './earning/released.ts';
import { happen, head, momentOf } from './happen.ts';
import { type AccountItem, accountOf, type BudgetShare, type EarningItem } from './items.ts';
import { accountKey, budgetShardOf, earningKey } from './keys.ts';
import type { House, PointsDeps } from './ports.ts';

export type Granted = { readonly ruleId: string; readonly points: Points };

/**
 * What a villager's deed earns under the rules released when it was first told, once: the earning is named by the event it comes
 * from, and stands or not. Caps and budgets trim it to the last point they have.
 * @param given other rules than the released ones: a trial's or a test's own
 */
export const earn =
  (deps: PointsDeps, given?: EarningRuleset) =>
  async (institution: string, told: Deed): Promise<readonly Granted[]> => {
    const home = await deps.house(institution);
    const deed = await standingDeed(home, told, deps.now(), given);
    if (deed.takenBackOn !== undefined) return [];
    const ruleset = given ?? (await rulesetOf(home, deed.ruleset));
    const granted: Granted[] = [];
    // One after the other: they are of one account.
    for (const award of judgeDeed(ruleset, deed, deed.groups))
      granted.push({ ruleId: award.rule.id, points: await grant(deps, home, ruleset, deed, award) });
    return granted;
  };

const grant = async (deps: PointsDeps, home: House, ruleset: EarningRuleset, deed: Deed, award: Awarded): Promise<Points> => {
  const { personId } = deed;
  const { ledger, earning } = award;
  const keys = [businessDateKey, accountKey(personId, ledger), earningKey(personId, earning.earningId)];
  let spread = false;
  for (let n = 0; n < ATTEMPTS; n++) {
    const [date, account, stands] = await home.table.getAll(keys, { consistent: true });
    if (stands) return (stands as EarningItem).slice.points;
    const on = businessDateOf(date);
    const before = accountOf(account, personId, ledger);
    const room = roomUnder(settleUp(before, momentOf(on, deps.now())).account, award.caps, earning.points, on);
    const drawn = await draw(home, award, on, room, budgetShardOf(deed.personId), spread);
    if (drawn.points === 0) return 0;
    const writes = grantWrites(deps, home, ruleset, deed, award, before, on, drawn);
    const outcome = await home.table.write(writes.all);
    if (outcome === 'done') return drawn.points;
    // The deed was taken back meanwhile.
    if (outcome.refused.includes(writes.all.length - 1)) return 0;
    spread ||= outcome.refused.some((i) => i < writes.budgets);
    await shortPause(n);
  }
  throw new Error(changedMeanwhile.kind);
};

type Drawn = { readonly points: Points; readonly shares: readonly (readonly BudgetShare[])[] };

/** What the budgets give of so many points: unread from one part of each, or from what is left of all of them. */
const draw = async (
  { table }: House,
  { budgets }: Awarded,
  on: BusinessDate,
  points: Points,
  shard: number,
  spread: boolean,
): Promise<Drawn> => {
  if (points === 0 || !spread) return { points, shares: points === 0 ? [] : budgets.map((budget) => unread(budget, on, shard, points)) };
  const lefts = await Promise.all(budgets.map((budget) => leftInAll(table, budget, on)));
  const given = lefts.reduce(
    (least, parts) =>
      Math.min(
        least,
        parts.reduce((sum, left) => sum + left, 0),
      ),
    points,
  );
  return { points: given, shares: budgets.map((budget, i) => sharesOf(budget, on, lefts[i] ?? [], shard, given)) };
};

const grantWrites = (
  deps: PointsDeps,
  home: House,
  ruleset: EarningRuleset,
  deed: Deed,
  { rule, ledger, earning, caps, budgets }: Awarded,
  before: AccountItem,
  on: BusinessDate,
  { points, shares }: Drawn,
): { readonly all: readonly Write[]; readonly budgets: number } => {
  const at = deps.now();
  const moment = momentOf(on, at);
  const decided = decideEarning(before, { ...earning, points }, caps, moment);
  if (!decided.ok) throw new Error('an earning was trimmed to its caps before');
  const { personId } = deed;
  const { slice, waits } = decided.value.earning;
  const item: EarningItem = {
    ...earningKey(personId, earning.earningId),
    ...decided.value.earning,
    personId,
    ledger,
    ruleset: ruleset.id,
    ruleId: rule.id,
    title: rule.title,
    askedPoints: earning.points,
    earnedOn: deed.on,
    grantedOn: on,
    shares: shares.flat(),
    version: 1,
  };
  const { earningId, source } = earning;
  const fact: PointsEarned = {
    type: 'points.earned',
    ...head(home, on, at),
    body: { earningId, personId, ledger, source, points, expiresOn: slice.expiresOn, waits },
  };
  const taken = budgets.flatMap((budget, i) => takeWrites(budget, shares[i] ?? []));
  const happened = happen(home, before, decided.value.course, moment, { title: rule.title, ref: earningId });
  const granting: Write[] = [{ kind: 'put', item, condition: absent }, factWrite(fact), standsStill(personId, deed.deedId)];
  return { all: [...taken, ...happened, ...granting], budgets: taken.length };
};

/** What became of a reversal: nothing to take back is no error, for the deed may never have earned anything. */
export type Reversed = 'reversed' | 'nothing' | 'expired';

/** Takes back what a deed earned under one rule; done once, and the budgets get back what it drew on them. */
export const reverseEarning =
  (deps: PointsDeps) =>
  async (institution: string, personId: string, earningId: string, reason: string): Promise<Reversed> => {
    const home = await deps.house(institution);
    for (let n = 0; n < ATTEMPTS; n++) {
      const key = earningKey(personId, earningId);
      const [date, read] = await home.table.getAll([businessDateKey, key], { consistent: true });
      const earning = read as EarningItem | undefined;
      if (!earning || earning.state === 'reversed') return 'nothing';
      const { ledger, slice } = earning;
      const before = accountOf(await home.table.get(accountKey(personId, ledger), { consistent: true }), personId, ledger);
      // Another reversal that went between the two reads left an account that holds the points no more.
      if ((await home.table.get(key, { consistent: true }))?.version !== earning.version) continue;
      const [on, at] = [businessDateOf(date), deps.now()];
      const moment = momentOf(on, at);
      const decided = decideReversal(before, earning, moment);
      if (!decided.ok) return decided.error.kind === 'expiredSince' ? 'expired' : 'nothing';
      const body = { earningId, personId, ledger, points: slice.points, reason };
      const fact: PointsEarningReversed = { type: 'points.earningReversed', ...head(home, on, at), body };
      const outcome = await home.table.write([
        ...happen(home, before, decided.value.course, moment, { title: `收回：${earning.title}`, ref: earningId }),
        {
          kind: 'update',
          key: earningKey(personId, earningId),
          set: { state: 'reversed' },
          add: { version: 1 },
          condition: versionIs(earning.version),
        },
        ...giveBackWrites(earning.shares),
        factWrite(fact),
      ]);
      if (outcome === 'done') return 'reversed';
      await shortPause(n);
    }
    throw new Error(changedMeanwhile.kind);
  };
