import { defineConfig } from 'vitest/config';

const trees = '{shared,functions,sandbox,miniapp,cli,local,tests,bench}/**';
const minutes = (n: number): number => n * 60_000;

/** `unit` needs nothing; `int` needs the store; `journey` needs the whole stack and a browser. The name in a test file says its cost. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: [`${trees}/*.unit.test.ts`] } },
      {
        test: {
          name: 'int',
          include: [`${trees}/*.int.test.ts`],
          globalSetup: ['tests/stack.ts'],
          setupFiles: ['tests/environment.ts'],
          testTimeout: minutes(1),
          hookTimeout: minutes(1),
        },
      },
      {
        test: {
          name: 'journey',
          include: ['tests/{journeys,faults}/**/*.journey.test.ts'],
          globalSetup: ['tests/journeys/stack.ts'],
          testTimeout: minutes(10),
          hookTimeout: minutes(10),
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
    ],
  },
});
