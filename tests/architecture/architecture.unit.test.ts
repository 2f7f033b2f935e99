import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterEach, describe, expect, it } from 'vitest';
import { rules } from './rules.ts';

const ROOT = join(import.meta.dirname, '../..');
const ROOMS = ['shared', 'functions', 'miniapp/src', 'sandbox', 'cli', 'local'];

const look = async (baseDir: string, rooms: string[]): Promise<ICruiseResult> => {
  const reply = await cruise(rooms, {
    baseDir,
    ruleSet: { forbidden: rules },
    validate: true,
    tsPreCompilationDeps: 'specify',
    exclude: { path: '(^|/)(dist|node_modules/\\.cache)/' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.mjs'],
    },
  });
  return reply.output as ICruiseResult;
};

const breaches = (result: ICruiseResult): string[] =>
  result.summary.violations.map((breach) => `${breach.rule.name}: ${breach.from} → ${breach.to}`);

const planted: string[] = [];
const plant = (files: Record<string, string>): string => {
  const base = mkdtempSync(join(tmpdir(), 'house-'));
  planted.push(base);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), text);
  }
  return base;
};
afterEach(() => {
  for (const base of planted.splice(0)) rmSync(base, { recursive: true });
});

describe('the house', () => {
  it('has no import that its rules forbid', async () => {
    const result = await look(ROOT, ROOMS);
    // An analyser that reads nothing reports success: it must have seen the house.
    expect(result.summary.totalCruised).toBeGreaterThan(150);
    expect(breaches(result)).toEqual([]);
  });

  it.each([
    ['kernel-alone', { 'shared/kernel/a.ts': "import '../facts/b.ts';", 'shared/facts/b.ts': 'export {};' }],
    ['facts-know-kernel', { 'shared/facts/a.ts': "import '../credit/b.ts';", 'shared/credit/b.ts': 'export {};' }],
    ['contracts-know-kernel-and-zod', { 'shared/contracts/a.ts': "import '../credit/b.ts';", 'shared/credit/b.ts': 'export {};' }],
    ['shared-context-alone', { 'shared/credit/a.ts': "import '../lending/b.ts';", 'shared/lending/b.ts': 'export {};' }],
    ['shared-context-alone', { 'shared/credit/a.ts': "import 'node:fs';" }],
    ['platform-knows-no-context', { 'functions/platform/a.ts': "import '../credit/b.ts';", 'functions/credit/b.ts': 'export {};' }],
    ['functions-context-alone', { 'functions/lending/a.ts': "import '../credit/b.ts';", 'functions/credit/b.ts': 'export {};' }],
    ['functions-context-alone', { 'functions/lending/a.ts': "import '../../shared/credit/b.ts';", 'shared/credit/b.ts': 'export {};' }],
    [
      'only-wiring-picks-adapters',
      { 'functions/lending/draw.ts': "import './lines.dynamo.ts';", 'functions/lending/lines.dynamo.ts': 'export {};' },
    ],
    [
      'contracts-as-types-in-miniapp',
      {
        'miniapp/src/lending/a.ts': "import { b } from '../../../shared/contracts/b.ts'; b;",
        'shared/contracts/b.ts': 'export const b = 1;',
      },
    ],
    [
      'miniapp-never-functions',
      { 'miniapp/src/lending/a.ts': "import '../../../functions/lending/b.ts';", 'functions/lending/b.ts': 'export {};' },
    ],
    ['miniapp-contexts-apart', { 'miniapp/src/lending/a.ts': "import '../credit/b.ts';", 'miniapp/src/credit/b.ts': 'export {};' }],
    ['sandbox-apart', { 'sandbox/a.ts': "import '../functions/lending/b.ts';", 'functions/lending/b.ts': 'export {};' }],
    [
      'no-cycle',
      { 'shared/credit/a.ts': "import './b.ts'; export const a = 1;", 'shared/credit/b.ts': "import './a.ts'; export const b = 1;" },
    ],
    ['resolvable', { 'shared/credit/a.ts': "import './gone.ts';" }],
  ])('sees a planted breach of %s', async (rule, files) => {
    const base = plant(files as Record<string, string>);
    const rooms = [...new Set(Object.keys(files).map((path) => path.split('/')[0] as string))];
    const result = await look(base, rooms);
    expect(result.summary.violations.map((breach) => breach.rule.name)).toContain(rule);
  });

  it('accepts types of contracts in the mini-program', async () => {
    const base = plant({
      'miniapp/src/lending/a.ts': "import type { B } from '../../../shared/contracts/b.ts'; export const a: B = 1;",
      'shared/contracts/b.ts': 'export type B = number;',
    });
    expect(breaches(await look(base, ['miniapp', 'shared']))).toEqual([]);
  });
});
