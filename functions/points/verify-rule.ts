import type { PointsEvent } from '@huinong/shared/points/ledger/events.ts';
import type { Item } from '../platform/table.ts';
import type { VerifyRule, VerifyScope, Violation } from '../platform/verify.ts';
import type { EntryItem } from './items.ts';

type Found = { readonly equal: (key: string, expected: unknown, found: unknown) => void };

/** A rule that compares what should be with what was found. */
export const ruleOf = (
  name: string,
  work: (items: AsyncIterable<Item>, found: Found, scope: VerifyScope) => Promise<void>,
): VerifyRule => ({
  name,
  check: async (items, scope) => {
    const violations: Violation[] = [];
    let checked = 0;
    const equal = (key: string, expected: unknown, found: unknown): void => {
      checked++;
      const [a, b] = [JSON.stringify(expected), JSON.stringify(found)];
      if (a !== b) violations.push({ rule: name, key, expected: a, found: b });
    };
    await work(items, { equal }, scope);
    return { checked, violations };
  },
});

export const isEntry = ({ pk, sk }: Item): boolean => pk.startsWith('points#') && sk.startsWith('entry#');

/** What the villagers' entries say of each thing, by its id; null for what is another rule's. */
export const eventsById = (
  entries: readonly EntryItem[],
  id: (event: PointsEvent, entry: EntryItem) => string | null,
): Map<string, PointsEvent[]> => {
  const byId = new Map<string, PointsEvent[]>();
  for (const entry of entries)
    for (const event of entry.events) {
      const name = id(event, entry);
      if (name !== null) byId.set(name, [...(byId.get(name) ?? []), event]);
    }
  return byId;
};

export const pointsIn = (events: readonly PointsEvent[], kind: PointsEvent['kind']): number =>
  events
    .filter((event) => event.kind === kind)
    .flatMap((event) => ('slices' in event ? event.slices : 'slice' in event ? [event.slice] : []))
    .reduce((sum, { points }) => sum + points, 0);
