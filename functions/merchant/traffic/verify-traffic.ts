import type { Traffic } from '@huinong/shared/merchant/traffic.ts';
import type { VerifyRule, Violation } from '../../platform/verify.ts';

const RULE = 'merchant.traffic';

/** A month's counts are those of the people that stand beside it: each once a month, once a merchant, and once at all. */
export const trafficRule: VerifyRule = {
  name: RULE,
  check: async (items) => {
    const counted = new Map<string, Traffic>();
    const found = new Map<string, { visitors: number; newVisitors: number; brought: number }>();
    const at = (merchantId: string, month: string) => {
      const key = `${merchantId}/${month}`;
      const known = found.get(key) ?? { visitors: 0, newVisitors: 0, brought: 0 };
      found.set(key, known);
      return known;
    };
    for await (const item of items) {
      const [kind, id = '', month = ''] = item.pk.split('#');
      if (kind === 'merchant-visits') at(id, month).visitors += 1;
      else if (kind === 'merchant-visitors') at(id, String(item.month)).newVisitors += 1;
      else if (kind === 'merchant-first-visit') at(String(item.merchantId), String(item.month)).brought += 1;
      else if (kind === 'merchant-traffic') counted.set(`${id}/${item.sk}`, item as unknown as Traffic);
    }
    const violations: Violation[] = [];
    for (const key of new Set([...found.keys(), ...counted.keys()]))
      for (const name of ['visitors', 'newVisitors', 'brought'] as const) {
        const [expected, stands] = [found.get(key)?.[name] ?? 0, counted.get(key)?.[name] ?? 0];
        if (expected !== stands) violations.push({ rule: RULE, key: `${key} ${name}`, expected: String(expected), found: String(stands) });
      }
    return { checked: counted.size, violations };
  },
};
