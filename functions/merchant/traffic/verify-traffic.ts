import type { BenefitHandedOver, Redeemed } from '@huinong/shared/facts/points.ts';
import type { Traffic } from '@huinong/shared/merchant/traffic.ts';
import { factOfItem } from '../../platform/facts.ts';
import type { VerifyRule, Violation } from '../../platform/verify.ts';

const RULE = 'merchant.traffic';
/** A follower that has not come this far in ten minutes is stuck. */
const BEHIND_MS = 600_000;

/**
 * A month's counts are those of the people that stand beside it: each once a month, once a merchant, and once at all. The people
 * of a month are those who redeemed or fetched an order there, by what was told, and nobody else.
 */
export const trafficRule: VerifyRule = {
  name: RULE,
  check: async (items, { sealer }) => {
    const counted = new Map<string, Traffic>();
    const found = new Map<string, { visitors: number; newVisitors: number; brought: number }>();
    const visits = new Set<string>();
    const told = new Map<string, { readonly ref: string; readonly at: string }>();
    const at = (merchantId: string, month: string) => {
      const key = `${merchantId}/${month}`;
      const known = found.get(key) ?? { visitors: 0, newVisitors: 0, brought: 0 };
      found.set(key, known);
      return known;
    };
    for await (const item of items) {
      const [kind, id = '', month = ''] = item.pk.split('#');
      if (kind === 'merchant-visits') {
        at(id, month).visitors += 1;
        visits.add(`${id}/${month}/${item.sk}`);
      } else if (kind === 'merchant-visitors') at(id, String(item.month)).newVisitors += 1;
      // Null: first used in the mall.
      else if (kind === 'merchant-first-visit' && item.merchantId !== null) at(String(item.merchantId), String(item.month)).brought += 1;
      else if (kind === 'merchant-traffic') counted.set(`${id}/${item.sk}`, item as unknown as Traffic);
      else if (item.et === 'fact' && (item.type === 'points.redeemed' || item.type === 'points.benefitHandedOver')) {
        const fact = factOfItem(item, sealer) as Redeemed | BenefitHandedOver;
        const { merchantId, personId, day } = fact.body;
        const key = `${merchantId}/${day.slice(0, 7)}/${personId}`;
        const ref = 'orderId' in fact.body ? fact.body.orderId : fact.body.redemptionId;
        // Of several visits the first says since when it is to be counted.
        if (fact.at < (told.get(key)?.at ?? '~')) told.set(key, { ref, at: fact.at });
      }
    }
    const violations: Violation[] = [];
    const equal = (key: string, expected: number, stands: number) => {
      if (expected !== stands) violations.push({ rule: RULE, key, expected: String(expected), found: String(stands) });
    };
    for (const key of new Set([...found.keys(), ...counted.keys()]))
      for (const name of ['visitors', 'newVisitors', 'brought'] as const)
        equal(`${key} ${name}`, found.get(key)?.[name] ?? 0, counted.get(key)?.[name] ?? 0);
    const heardBy = new Date(Date.now() - BEHIND_MS).toISOString();
    for (const [key, { ref, at: since }] of told) if (since < heardBy) equal(`${ref} counted`, 1, visits.has(key) ? 1 : 0);
    for (const key of visits) equal(`${key} told`, 1, told.has(key) ? 1 : 0);
    return { checked: counted.size + told.size, violations };
  },
};
