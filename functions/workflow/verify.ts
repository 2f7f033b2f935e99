import type { Item } from '../platform/table.ts';
import type { VerifyRule, Violation } from '../platform/verify.ts';
import { CALLBACK_PREFIX, callbackPartition } from './keys.ts';
import { approvals } from './verify-approvals.ts';
import { jobs } from './verify-jobs.ts';

const RULE = 'workflow.waitingTopics';
const WAITING = 'waiting#';
const keyOf = ({ pk, sk }: Item): string => `${pk}/${sk}`;

/** A topic is marked as waiting exactly while one callback of it waits. */
const waitingTopics: VerifyRule = {
  name: RULE,
  check: async (items) => {
    const marked = new Map<string, Item>();
    const waiting = new Map<string, Item>();
    const violations: Violation[] = [];
    for await (const item of items) {
      if (!item.pk.startsWith(callbackPartition(''))) continue;
      if (item.sk.startsWith(WAITING)) marked.set(`${item.pk}/${item.callbackId}`, item);
      if (item.sk.startsWith(CALLBACK_PREFIX) && item.state === 'waiting') {
        waiting.set(`${item.pk}/${item.sk.slice(CALLBACK_PREFIX.length)}`, item);
      }
    }
    for (const [place, item] of marked)
      if (!waiting.has(place)) violations.push({ rule: RULE, key: keyOf(item), expected: 'a waiting callback', found: 'none' });
    for (const [place, item] of waiting)
      if (marked.get(place)?.sk !== `${WAITING}${item.topic}`)
        violations.push({ rule: RULE, key: keyOf(item), expected: 'its topic marked', found: 'none' });
    return { checked: marked.size + waiting.size, violations };
  },
};

export const rules: readonly VerifyRule[] = [waitingTopics, approvals, jobs];
