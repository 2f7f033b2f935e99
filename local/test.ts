import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { root } from './handlers.ts';

// `npm test`: the checks, then the vitest projects one after the other (they would fight for the same cores; journeys and
// faults share one stack), and as the last line the count over all of them.

type Outcome = {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
};

type Count = { readonly passed: number; readonly failures: readonly string[] };

const turns = process.argv.length > 2 ? [process.argv.slice(2)] : [['unit'], ['int'], ['journey', 'fault']];
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const results = join(root, '.local/test-results');

const run = (command: string, args: readonly string[]): boolean => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;

/** What failed, a file and a sentence each. A file that could not be loaded, or whose preparation failed, has no failed test: it counts as one. */
const countOf = (file: string): Count => {
  if (!existsSync(file)) return { passed: 0, failures: [`${relative(root, file)}: the runner ended without a report`] };
  const outcome = JSON.parse(readFileSync(file, 'utf8')) as Outcome;
  const failures = outcome.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${relative(root, name)}: ${test.fullName}\n    ${test.failureMessages.join('\n').split('\n', 3).join('\n    ')}`);
    return status === 'failed' && tests.length === 0 ? [`${relative(root, name)}: could not begin\n    ${message}`] : tests;
  });
  return { passed: outcome.numPassedTests, failures };
};

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
// The rest of `npm run check`, the rules, are unit tests.
let ok = run('npm', ['run', '--silent', 'static']);
if (!ok) console.error('npm run static: failed');
let passed = 0;
const failures: string[] = [];
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
  failures.push(...count.failures);
  ok = ok && green && count.failures.length === 0;
}
// Said once more where a reader of the last screen finds it.
for (const failure of failures) console.log(`FAILED ${failure}`);
const count = `${passed} passed, ${failures.length} failed`;
writeFileSync(join(results, 'count'), `${count}\n`);
console.log(count);
process.exitCode = ok ? 0 : 1;
