import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const trees = '{shared,functions,sandbox,miniapp,cli,local,tests,bench}/**';
const minutes = (n: number): number => n * 60_000;
const maxWorkers = Math.min(availableParallelism(), 4);
/** How long something takes is measured by the bench, never by a test: this only ends what hangs. */
const patient = { testTimeout: minutes(2), hookTimeout: minutes(2) };
const wholeStack = { globalSetup: ['tests/journeys/stack.ts'], testTimeout: minutes(10), hookTimeout: minutes(10) };

/**
 * `unit` needs nothing; `int` needs the store; `journey` the whole stack and a browser; `fault` too, and breaks what all
 * share, so one file at a time and last (it
 * looks over the store too, which says something only while nobody works). The name in a test file says its cost.
 */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: [`${trees}/*.unit.test.ts`], ...patient, maxWorkers, sequence: { groupOrder: 0 } } },
      {
        test: {
          name: 'int',
          include: [`${trees}/*.int.test.ts`],
          globalSetup: ['tests/stack.ts'],
          setupFiles: ['tests/environment.ts'],
          ...patient,
          maxWorkers,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...wholeStack,
          name: 'journey',
          include: ['tests/journeys/**/*.journey.test.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...wholeStack,
          name: 'fault',
          include: ['tests/faults/**/*.fault.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
