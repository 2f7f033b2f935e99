import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Follower, routes } from '../functions/relay/routes.ts';

const functions = new URL('../functions/', import.meta.url);
const types = Object.keys(routes);

/** The fact types that a context's follower names: `'village.memberIdentified': …`. */
const followedBy = (context: string): string[] => {
  const file = new URL(`${context}/follower.ts`, functions);
  if (!existsSync(file)) return [];
  const named = [...readFileSync(file, 'utf8').matchAll(/['"]([a-z]+\.[A-Za-z]+)['"]/g)].map(([, type]) => type ?? '');
  return types.filter((type) => named.includes(type)).sort();
};

/** A context's second follower, with a queue of its own, lies in a folder of it: `lending-evidence` in lending/evidence. */
const beside = ['lending-evidence'] as const;
it.each(beside)('the relay brings %s exactly the facts that its follower names', (follower) => {
  expect(routedTo(follower)).toEqual(followedBy(follower.replace('-', '/')));
  expect(routedTo(follower).length).toBeGreaterThan(0);
});

const routedTo = (context: string): string[] =>
  types.filter((type) => routes[type as keyof typeof routes].includes(context as Follower)).sort();

const contexts = readdirSync(functions, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['platform', 'relay', 'openapi', 'node_modules'].includes(entry.name))
  .map((entry) => entry.name);

it.each(contexts)('the relay brings %s exactly the facts that its follower names', (context) => {
  expect(routedTo(context)).toEqual(followedBy(context));
});

it('sees a fact that nobody is brought, and one that nobody names', () => {
  expect(contexts).toEqual(expect.arrayContaining(['village', 'credit', 'lending']));
  expect(followedBy('nobody')).toEqual([]);
  expect(routedTo('nobody')).toEqual([]);
});
