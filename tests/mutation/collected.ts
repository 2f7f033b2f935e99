import fc from 'fast-check';

/**
 * Stands in for vitest's `describe` and `it` while mutation testing runs: the tests are only collected,
 * to be run by name thousands of times in one process. `expect` is vitest's own.
 */
export { expect } from 'vitest';

/** The same cases each time, so that scores compare; one counterexample kills, and a property may not run for seconds. */
fc.configureGlobal({ seed: 20261122, endOnFailure: true, interruptAfterTimeLimit: 250 });

export type CollectedTest = { readonly id: string; readonly fileName: string; readonly run: () => unknown };

let tests: CollectedTest[] = [];
let path: string[] = [];

/** Collects what importing one test file declares. */
export const collect = async (fileName: string, load: () => Promise<unknown>): Promise<readonly CollectedTest[]> => {
  [tests, path] = [[], [fileName]];
  await load();
  return tests;
};

/** As vitest has it: options, which may say how long a test may take, stand before the body or after it. */
type WithOptions<B> = readonly [body: B, options?: unknown] | readonly [options: object, body: B];

const bodyOf = <B>([first, second]: WithOptions<B>): B => (typeof first === 'function' ? first : second) as B;

const within = (name: string, ...rest: WithOptions<() => void>): void => {
  path.push(name);
  bodyOf(rest)();
  path.pop();
};

const declare = (name: string, ...rest: WithOptions<() => unknown>): void => {
  const run = bodyOf(rest);
  const id = [...path, name].join(' > ');
  const same = tests.filter((test) => test.id === id || test.id.startsWith(`${id} #`)).length;
  tests.push({ id: same === 0 ? id : `${id} #${same}`, fileName: path[0] as string, run });
};

const spread = (row: unknown): readonly unknown[] => (Array.isArray(row) ? row : [row]);

export const describe = within;
export const it = Object.assign(declare, {
  each:
    (rows: readonly unknown[]) =>
    (name: string, ...rest: WithOptions<(...row: readonly unknown[]) => unknown>): void =>
      rows.forEach((row) => {
        declare(name, () => bodyOf(rest)(...spread(row)));
      }),
});
