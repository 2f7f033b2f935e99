import { defineConfig } from 'vitest/config';

const trees = '{shared,functions,sandbox,miniapp,cli,local,tests,bench}/**';
const minutes = (n: number): number => n * 60_000;

/** Green on a clean clone: part of `npm test`. The others are run by `npm run journeys`. */
const proven = [
  'tests/journeys/{commands,roster-to-repayment,screen-rules,weapp,weapp-ways-out}.journey.test.ts',
  'tests/faults/{bad-input,core-bank,tenants}.journey.test.ts',
];

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
          include: proven,
          globalSetup: ['tests/journeys/stack.ts'],
          testTimeout: minutes(10),
          hookTimeout: minutes(10),
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
      {
        test: {
          name: 'screens',
          include: ['tests/{journeys,faults}/**/*.journey.test.ts'],
          exclude: proven,
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
