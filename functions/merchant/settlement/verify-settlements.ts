import type { BenefitHandedOver, PointsRefunded, Redeemed } from '@huinong/shared/facts/points.ts';
import { settleDay } from '@huinong/shared/merchant/settlement.ts';
import { factOfItem } from '../../platform/facts.ts';
import type { VerifyRule, Violation } from '../../platform/verify.ts';
import type { AccountItem, MoveItem, SettlementItem } from './items.ts';
import { MOVES } from './keys.ts';
import { payoutNumber } from './payout.ts';

const RULE = 'merchant.settlements';
const TOLD: ReadonlySet<string> = new Set(['points.redeemed', 'points.refunded', 'points.benefitHandedOver']);
/** A follower that has not come this far in ten minutes is stuck. */
const BEHIND_MS = 600_000;

/**
 * Every redemption, refund and hand-over that was told is settled with exactly one day; a settlement is the sum of its moves and what the one
 * before it left; over all days a merchant got redemptions less refunds, less what is still carried; no payout's number is twice.
 */
export const settlementRule: VerifyRule = {
  name: RULE,
  check: async (items, { sealer }) => {
    const told = new Map<string, { readonly amountFen: number; readonly at: string }>();
    const moves = new Map<string, MoveItem[]>();
    const byId = new Map<string, MoveItem[]>();
    const settled: SettlementItem[] = [];
    const accounts = new Map<string, AccountItem>();
    for await (const item of items) {
      if (item.et === 'fact' && TOLD.has(item.type as string)) {
        const { at, body } = factOfItem(item, sealer) as Redeemed | PointsRefunded | BenefitHandedOver;
        const isBack = 'refundId' in body;
        const moveId = isBack ? body.refundId : 'orderId' in body ? body.orderId : body.redemptionId;
        told.set(moveId, { at, amountFen: isBack ? -body.amountFen : body.amountFen });
      } else if (item.pk.startsWith('merchant-moves#') && item.sk.startsWith(MOVES)) {
        const move = item as unknown as MoveItem;
        const day = item.pk.slice('merchant-moves#'.length).split('#').slice(0, 2).join('/');
        moves.set(day, [...(moves.get(day) ?? []), move]);
        byId.set(move.moveId, [...(byId.get(move.moveId) ?? []), move]);
      } else if (item.pk.startsWith('settlements#')) settled.push(item as unknown as SettlementItem);
      else if (item.pk.startsWith('settlement-account#')) accounts.set(item.pk.split('#')[1] ?? '', item as unknown as AccountItem);
    }
    const violations: Violation[] = [];
    const equal = (key: string, expected: unknown, found: unknown) => {
      if (expected !== found) violations.push({ rule: RULE, key, expected: String(expected), found: String(found) });
    };
    const heardBy = new Date(Date.now() - BEHIND_MS).toISOString();
    for (const [moveId, { amountFen, at }] of told) {
      const kept = byId.get(moveId) ?? [];
      if (at < heardBy || kept.length > 0) equal(`${moveId} moves`, 1, kept.length);
      for (const { kind, amountFen: fen } of kept) equal(`${moveId} fen`, amountFen, kind === 'redeemed' ? fen : -fen);
    }
    for (const moveId of byId.keys()) if (!told.has(moveId)) equal(`${moveId} told`, 'a fact', 'none');
    const numbers = new Set<string>();
    const carried = new Map<string, number>();
    for (const one of settled.sort((a, b) => a.seq - b.seq)) {
      const { merchantId, day, requestNo } = one;
      const key = `${merchantId}/${day}`;
      const before = carried.get(merchantId) ?? 0;
      const sums = settleDay(moves.get(key) ?? [], before);
      for (const name of Object.keys(sums) as (keyof typeof sums)[]) equal(`${key} ${name}`, sums[name], one[name]);
      carried.set(merchantId, one.carriedOutFen);
      equal(`${key} pays`, sums.payFen > 0, requestNo !== null);
      if (requestNo !== null) equal(`${key} number`, payoutNumber(merchantId, day, one.tried.length + 1), requestNo);
      equal(`${key} refused`, one.payoutState === 'refused', one.refusal !== null);
      for (const number of [...one.tried.map((tried) => tried.requestNo), ...(requestNo === null ? [] : [requestNo])]) {
        equal(`${number} twice`, false, numbers.has(number));
        numbers.add(number);
      }
    }
    for (const [merchantId, account] of accounts) equal(`${merchantId} carried`, carried.get(merchantId), account.carriedFen);
    for (const merchantId of carried.keys()) if (!accounts.has(merchantId)) equal(`${merchantId} account`, 'one', 'none');
    return { checked: told.size + settled.length, violations };
  },
};
