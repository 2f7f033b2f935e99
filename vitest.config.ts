import { defineConfig } from 'vitest/config';

/** `unit` needs nothing; `int` needs the store; `journey` needs the whole stack and a browser. The name in a test file says its cost. */
export default defineConfig({
  test: {
    projects: [{ test: { name: 'unit', include: ['{shared,functions,sandbox,cli,local,tests}/**/*.unit.test.ts'] } }],
  },
});
