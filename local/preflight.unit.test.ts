import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './handlers.ts';
import { scratchDirectory } from './scratch.ts';

const scratch = scratchDirectory();

/** A machine of small programs of ours, where nothing else is to be found. */
const machine = (programs: Readonly<Record<string, string>>) => {
  const bin = mkdtempSync(join(scratch, 'bin-'));
  const calls = join(bin, 'calls');
  const add = (name: string, script: string): void => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  for (const [name, script] of Object.entries(programs)) add(name, script.replaceAll('$BIN', bin));
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'local/preflight.ts')], { env: { PATH: bin }, encoding: 'utf8' });
  return { status, stderr, calls: existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [] };
};

const redis = { 'redis-server': 'echo "Redis server v=7.0.15"' };
const java = (version: string) => `echo 'openjdk version "${version}"' >&2`;
const RELEASE_HAS_17 =
  'if [ "$2" = openjdk-17-jre-headless ]; then echo "x:"; echo "  Candidate: 17.0.15"; else echo "x:"; echo "  Candidate: (none)"; fi';
const install = (result: string) => `echo "$@" >> $BIN/calls; if [ "$1" = install ]; then ${result}; fi`;
const javaArrives = `printf '#!/bin/sh\\n${java('17.0.15').replaceAll("'", "'\\''")}\\n' > $BIN/java; /bin/chmod +x $BIN/java`;

it('installs nothing where all is there', () => {
  const all = machine({ ...redis, java: java('21.0.2'), 'apt-get': install(':') });
  expect(all).toEqual({ status: 0, stderr: '', calls: [] });
});

it('refuses a Java that is too old, and says what to do where it cannot install', () => {
  for (const old of ['11.0.20', '1.8.0_372']) {
    const { status, stderr } = machine({ ...redis, java: java(old) });
    expect(status).toBe(1);
    expect(stderr).toContain('Missing: Java 17 or later. Run this, then try again:');
  }
});

it.skipIf(process.getuid?.() !== 0)('as root updates, then installs the package that the release has', () => {
  const { status, calls } = machine({ ...redis, 'apt-cache': RELEASE_HAS_17, 'apt-get': install(javaArrives) });
  expect(status).toBe(0);
  expect(calls.filter((call) => !call.includes('--version'))).toEqual([
    'update -q',
    'install -q -y --no-install-recommends openjdk-17-jre-headless',
  ]);
});

it.skipIf(process.getuid?.() !== 0)('names the one command when the installation did not help', () => {
  const { status, stderr } = machine({ ...redis, 'apt-cache': RELEASE_HAS_17, 'apt-get': install('exit 100') });
  expect(status).toBe(1);
  expect(stderr).toContain('apt-get update && apt-get install -y --no-install-recommends openjdk-17-jre-headless');
});
