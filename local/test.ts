import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from './handlers.ts';

// `npm test`: the checks, then the vitest projects one after the other (they would fight for the same cores; journeys and
// faults share one stack), and as the last line the count over all of them.

type Outcome = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[];
};

const turns = process.argv.length > 2 ? [process.argv.slice(2)] : [['unit'], ['int'], ['journey', 'fault']];
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const results = join(root, '.local/test-results');

const run = (command: string, args: readonly string[]): boolean => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;

/** A file that could not be loaded, or whose preparation failed, has no failed test: it counts as one. */
const countOf = (file: string): { passed: number; failed: number } => {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const outcome = JSON.parse(readFileSync(file, 'utf8')) as Outcome;
  const notBegun = outcome.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  ).length;
  return { passed: outcome.numPassedTests, failed: outcome.numFailedTests + notBegun };
};

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
// The rest of `npm run check`, the rules, are unit tests.
let ok = run('npm', ['run', '--silent', 'static']);
if (!ok) console.error('npm run static: failed');
let passed = 0;
let failed = 0;
for (const projects of turns) {
  const file = join(results, `${projects.join('-')}.json`);
  const green = run(process.execPath, [
    vitest,
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const count = countOf(file);
  passed += count.passed;
  failed += count.failed;
  ok = ok && green && count.failed === 0;
}
const count = `${passed} passed, ${failed} failed`;
writeFileSync(join(results, 'count'), `${count}\n`);
console.log(count);
process.exitCode = ok ? 0 : 1;
