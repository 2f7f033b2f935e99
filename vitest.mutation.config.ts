import { defineConfig } from 'vitest/config';

/** The pure tests that mutation testing runs over and over: money, dates, decisions, lending. */
export default defineConfig({ test: { include: ['shared/{kernel,credit,lending}/**/*.unit.test.ts'] } });
