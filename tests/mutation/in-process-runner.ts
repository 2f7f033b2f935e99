import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { InstrumenterContext } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { type CollectedTest, collect } from './collected.ts';
import { importFile, startGeneration, testsOf } from './modules.ts';

/** The pure tests: they import nothing but the code they test, so that they can run in any process. */
const TESTS = 'shared/{kernel,credit,lending,points,merchant,notice,insight}/**/*.unit.test.ts';

/** Kept in the sandbox, for a worker that takes over from one that hung. */
const DRY_RUN = '.dry-run.json';
/** How long each test takes, and how often it reaches which mutants: the likeliest killer runs first. */
type DryRun = Readonly<Record<string, { readonly file: string; readonly tookMs: number; readonly hits: Readonly<Record<string, number>> }>>;

/** A test that reaches its mutant so many times more often than it does without it runs for ever. */
const RUNAWAY = 100;
const RUNAWAY_LEAST = 20_000;

// Stryker writes the mutant into this object's `activeMutant`, and the instrumented code reads it there.
const world = globalThis as { __stryker__?: InstrumenterContext };
world.__stryker__ ??= {};
const stryker = world.__stryker__;

/** A file's tests, over modules evaluated just now. */
const testsIn = (file: string): Promise<readonly CollectedTest[]> => {
  startGeneration();
  return collect(file, () => importFile(file));
};

const run = async ({ id, fileName, run: body }: CollectedTest): Promise<TestResult> => {
  const from = performance.now();
  const result = () => ({ id, name: id, fileName: resolve(fileName), timeSpentMs: performance.now() - from });
  try {
    await body();
    return { ...result(), status: TestStatus.Success };
  } catch (error) {
    return { ...result(), status: TestStatus.Failed, failureMessage: String(error) };
  }
};

/**
 * Runs the pure unit tests inside Stryker's worker: a mutant costs the milliseconds of the tests that reach it,
 * where starting vitest for each would cost a second. Each test file has modules of its own, evaluated anew for each mutant,
 * so that nothing which one mutant made is kept for the next.
 */
class InProcessRunner implements TestRunner {
  #files: readonly string[] = [];
  #dryRun: DryRun = {};

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    this.#files = globSync(TESTS).sort();
    if (!existsSync(DRY_RUN)) return;
    this.#dryRun = JSON.parse(readFileSync(DRY_RUN, 'utf8')) as DryRun;
    for (const file of this.#files) await testsIn(file);
  }

  async dryRun(): Promise<DryRunResult> {
    const results: TestResult[] = [];
    for (const file of this.#files) {
      for (const test of await testsIn(file)) {
        stryker.currentTestId = test.id;
        results.push(await run(test));
      }
      delete stryker.currentTestId;
    }
    const { mutantCoverage } = stryker;
    const of = ({ id, fileName, timeSpentMs }: TestResult) => ({
      file: relative('.', fileName ?? ''),
      tookMs: timeSpentMs,
      hits: mutantCoverage?.perTest[id] ?? {},
    });
    this.#dryRun = Object.fromEntries(results.map((result) => [result.id, of(result)]));
    writeFileSync(DRY_RUN, JSON.stringify(this.#dryRun));
    return { status: DryRunStatus.Complete, tests: results, ...(mutantCoverage ? { mutantCoverage } : {}) };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, sandboxFileName }: MutantRunOptions): Promise<MutantRunResult> {
    const results: TestResult[] = [];
    try {
      for (const [file, ids] of this.#likeliestFirst(sandboxFileName, activeMutant.id, testFilter)) {
        delete stryker.activeMutant;
        if (mutantActivation === 'static') stryker.activeMutant = activeMutant.id;
        stryker.hitCount = 0;
        stryker.hitLimit = hitLimit ?? Number.POSITIVE_INFINITY;
        const tests = new Map((await testsIn(file)).map((test) => [test.id, test]));
        stryker.activeMutant = activeMutant.id;
        for (const id of ids) {
          stryker.hitCount = 0;
          stryker.hitLimit = Math.max(RUNAWAY_LEAST, RUNAWAY * (this.#dryRun[id]?.hits[activeMutant.id] ?? 0));
          const test = tests.get(id);
          if (test) results.push(await run(test));
          if (results.at(-1)?.status === TestStatus.Failed) return this.#outcome(results);
        }
      }
    } catch (error) {
      // A module that no longer loads is found out as surely as by a failing test.
      results.push({ id: 'import', name: 'import', timeSpentMs: 0, status: TestStatus.Failed, failureMessage: String(error) });
    }
    return this.#outcome(results);
  }

  #outcome(tests: TestResult[]): MutantRunResult {
    return toMutantRunResult(determineHitLimitReached(stryker.hitCount, stryker.hitLimit) ?? { status: DryRunStatus.Complete, tests });
  }

  /** The tests that may see the mutant, by file: those that reach it before the others, the quick before the slow. */
  #likeliestFirst(mutated: string, mutant: string, testFilter: readonly string[] | undefined): ReadonlyMap<string, readonly string[]> {
    const importing = new Set(testsOf(mutated, this.#files));
    const wanted = testFilter && new Set(testFilter);
    const rank = (id: string): number => {
      const known = this.#dryRun[id];
      return (known?.tookMs ?? 0) + (known?.hits[mutant] ? 0 : 1_000_000);
    };
    const ids = Object.keys(this.#dryRun)
      .filter((id) => importing.has(this.#dryRun[id]?.file ?? '') && (wanted?.has(id) ?? true))
      .sort((a, b) => rank(a) - rank(b));
    const byFile = new Map<string, string[]>();
    for (const id of ids) {
      const { file } = this.#dryRun[id] as DryRun[string];
      const some = byFile.get(file);
      if (some) some.push(id);
      else byFile.set(file, [id]);
    }
    return byFile;
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
