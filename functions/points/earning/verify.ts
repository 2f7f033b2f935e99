import type { RulesReleased } from '@huinong/shared/facts/points.ts';
import { EARNING_1 } from '@huinong/shared/points/earning/earning-1.ts';
import type { Item } from '../../platform/table.ts';
import type { VerifyRule, Violation } from '../../platform/verify.ts';
import type { EarningItem } from '../items.ts';
import type { DeedItem } from './deeds.ts';
import { releasedKey, rulesetKey } from './keys.ts';

const isOf = (item: Item, prefix: string): boolean => item.pk.startsWith('points#') && item.sk.startsWith(prefix);

/** An earning is judged by its deed's rule set; a deed that was taken back has none left that could still be taken. */
const deeds: VerifyRule = {
  name: 'points.deeds',
  check: async (items) => {
    const [told, earnings]: [Map<string, DeedItem>, EarningItem[]] = [new Map(), []];
    for await (const item of items) {
      if (isOf(item, 'deed#')) told.set(`${item.pk} ${item.sk.slice('deed#'.length)}`, item as DeedItem);
      if (isOf(item, 'earning#')) earnings.push(item as EarningItem);
    }
    const violations: Violation[] = [];
    const rule = 'points.deeds';
    for (const { pk, sk, earningId, ruleId, ruleset, state, slice } of earnings) {
      const deed = told.get(`${pk} ${earningId.slice(0, -ruleId.length - 1)}`);
      const key = `${pk} ${sk}`;
      if (deed?.takenBackOn === undefined) {
        if (deed && deed.ruleset !== ruleset) violations.push({ rule, key, expected: deed.ruleset, found: ruleset });
      } else if (state !== 'reversed' && slice.expiresOn >= deed.takenBackOn)
        violations.push({ rule, key, expected: 'reversed', found: state });
    }
    return { checked: earnings.length, violations };
  },
};

/** The released rule set is the last that was told, its data stands, and each was released by somebody who did not propose it. */
const rulesets: VerifyRule = {
  name: 'points.rulesets',
  check: async (items) => {
    const [stored, told] = [new Set<string>(), new Map<string, RulesReleased['body']>()];
    let released: string = EARNING_1.id;
    for await (const item of items) {
      if (item.pk === releasedKey.pk && item.sk === releasedKey.sk) released = item.ruleset as string;
      else if (item.pk === releasedKey.pk) stored.add(item.sk);
      if (item.et === 'fact' && item.type === 'points.rulesReleased') {
        const body = item.body as RulesReleased['body'];
        told.set(body.before, body);
      }
    }
    const violations: Violation[] = [];
    const rule = 'points.rulesets';
    let last: string = EARNING_1.id;
    for (let next = told.get(last); next; next = told.get(last)) {
      last = next.ruleset;
      if (!stored.has(rulesetKey(last).sk)) violations.push({ rule, key: last, expected: 'its rules', found: 'nothing' });
      if (next.proposedBy === next.releasedBy) violations.push({ rule, key: last, expected: 'a second person', found: next.releasedBy });
    }
    if (last !== released) violations.push({ rule, key: released, expected: last, found: released });
    if (stored.size !== told.size) violations.push({ rule, key: 'released', expected: `${told.size}`, found: `${stored.size}` });
    return { checked: told.size + 1, violations };
  },
};

export const earningRules: readonly VerifyRule[] = [deeds, rulesets];
