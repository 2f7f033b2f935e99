import { type LifeEvent, lifeOf } from '@huinong/shared/merchant/life.ts';
import { contentHash } from '../platform/content-hash.ts';
import type { Item } from '../platform/table.ts';
import type { VerifyRule, Violation } from '../platform/verify.ts';
import { caseRule } from './cases/verify-cases.ts';
import type { MerchantEventItem, MerchantItem } from './items.ts';
import { EVENTS, merchantKey, usccKey, workplaceKey } from './keys.ts';
import { settlementRule } from './settlement/verify-settlements.ts';
import { trafficRule } from './traffic/verify-traffic.ts';

const RULE = 'merchant.lives';
const isMerchant = ({ pk, sk }: Item): boolean => pk.startsWith('merchant#') && sk === '-';
const named = ({ pk, sk }: { readonly pk: string; readonly sk: string }): string => `${pk}/${sk}`;

/**
 * A merchant stands as its events say, in their order and without a gap; admitted by another than who brought it in; its licence
 * is its own while it lives; and whoever works there, and nobody else, is led to it.
 */
const lives: VerifyRule = {
  name: RULE,
  check: async (items) => {
    const merchants: MerchantItem[] = [];
    const events = new Map<string, MerchantEventItem[]>();
    const pointers = new Map<string, Item>();
    for await (const item of items) {
      if (isMerchant(item)) merchants.push(item as unknown as MerchantItem);
      else if (item.pk.startsWith('merchant#') && item.sk.startsWith(EVENTS))
        events.set(item.pk, [...(events.get(item.pk) ?? []), item as unknown as MerchantEventItem]);
      else if (item.pk.startsWith('merchant-uscc#') || item.pk.startsWith('workplaces#')) pointers.set(named(item), item);
    }
    const violations: Violation[] = [];
    const breach = (key: string, expected: string, found: string) => violations.push({ rule: RULE, key, expected, found });
    const expected = new Set<string>();
    for (const merchant of merchants) {
      const { pk, merchantId, uscc, state, clerks, seq } = merchant;
      const own = (events.get(pk) ?? []).sort((a, b) => (a.sk < b.sk ? -1 : 1)).map(({ event }) => event);
      const life = lifeOf(own);
      const { appliedBy, blockedBy, opened } = merchant;
      const stands = { state, appliedBy, blockedBy, opened, clerks };
      if (contentHash(life) !== contentHash(stands) || own.length !== seq)
        breach(pk, `${own.length} events: ${JSON.stringify(life)}`, `${seq} events: ${JSON.stringify(stands)}`);
      const admitted = own.find(({ kind }: LifeEvent) => kind === 'admitted');
      if (admitted?.by === appliedBy) breach(pk, 'admitted by another than who brought it in', appliedBy);
      if (state !== 'rejected' && state !== 'closed') expected.add(named(usccKey(uscc)));
      for (const { personId } of clerks) expected.add(named(workplaceKey(personId, merchantId)));
    }
    for (const key of expected) if (!pointers.has(key)) breach(key, 'a pointer', 'none');
    for (const [key, item] of pointers) if (!expected.has(key)) breach(key, 'no pointer', JSON.stringify(item.merchantId ?? item.sk));
    for (const pk of events.keys())
      if (!merchants.some((one) => one.pk === pk)) breach(merchantKey(pk.slice('merchant#'.length)).pk, 'a merchant', 'none');
    return { checked: merchants.length + pointers.size, violations };
  },
};

export const rules: readonly VerifyRule[] = [lives, settlementRule, caseRule, trafficRule];
