import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { canMeet, type ItemKind, itemKinds, kindsOf } from './item-kinds.ts';

let kinds: ItemKind[];
beforeAll(async () => {
  kinds = await itemKinds();
});

const named = ({ owner, name, pk, sk }: ItemKind): string => `${owner} ${name}: ${pk} / ${sk}`;

/** The rows of the document's tables that name a kind: | `name` | `pk` | `sk` | … under a heading that names the owner. */
const documented = (): ItemKind[] => {
  const found: ItemKind[] = [];
  let owner = '';
  for (const line of readFileSync(join(import.meta.dirname, '../../docs/data-model.md'), 'utf8').split('\n')) {
    owner = /^## (\w+)/.exec(line)?.[1] ?? owner;
    const [, name, pk, sk] = /^\| *`(\w+)` *\| *`([^`]+)` *\| *`([^`]+)` *\|/.exec(line) ?? [];
    const star = (text: string): string => text.replace(/<[^>]+>/g, '*');
    if (name && pk && sk) found.push({ owner, name, pk: star(pk), sk: star(sk) });
  }
  return found;
};

describe('the data model', () => {
  it('sees the kinds of every context', () => {
    expect([...new Set(kinds.map(({ owner }) => owner))].sort()).toEqual([
      'credit',
      'identity',
      'insight',
      'lending',
      'merchant',
      'notice',
      'platform',
      'points',
      'village',
      'workflow',
    ]);
    expect(kinds.length).toBeGreaterThan(40);
  });

  it('gives no two kinds of item the same key', () => {
    const meetings = kinds.flatMap((a, i) => kinds.slice(i + 1).flatMap((b) => (canMeet(a, b) ? [`${named(a)} — ${named(b)}`] : [])));
    expect(meetings).toEqual([]);
  });

  it('stands whole in docs/data-model.md, and nothing else does', () => {
    expect(documented().map(named).sort()).toEqual(kinds.map(named).sort());
  });

  it.each([
    [
      'the same key under two names',
      { aKey: (id: string) => ({ pk: `a#${id}`, sk: '-' }), bKey: (id: string) => ({ pk: `a#${id}`, sk: '-' }) },
      true,
    ],
    ['an id where another has a word', { aKey: (id: string) => ({ pk: 'a', sk: id }), bKey: { pk: 'a', sk: 'b' } }, true],
    [
      'different aggregates',
      { aKey: (id: string) => ({ pk: `a#${id}`, sk: '-' }), bKey: (id: string) => ({ pk: `b#${id}`, sk: '-' }) },
      false,
    ],
    [
      'a longer sort key',
      { aKey: (id: string) => ({ pk: 'a', sk: `x#${id}` }), bKey: (id: string) => ({ pk: 'a', sk: `x#${id}#S` }) },
      false,
    ],
  ])('would see %s', (_, module, meet) => {
    const [a, b] = kindsOf('planted', module);
    expect(a && b && canMeet(a, b)).toBe(meet);
  });
});
