import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packOf } from '@huinong/functions/lending/evidence/evidence-pack.ts';
import { signedSources } from '@huinong/functions/lending/evidence/testing/contract.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// Each call is a process of its own.

const directory = mkdtempSync(join(tmpdir(), 'huinong-evidence-'));
let root = '';
beforeAll(async () => {
  const packing = await packOf(await signedSources('王秀英'), null);
  if (!packing.ok) throw new Error(packing.error.sentence);
  root = packing.value.examined.rootSha256;
  for (const [name, bytes] of Object.entries(packing.value.files)) writeFileSync(join(directory, name), bytes);
});
afterAll(() => rmSync(directory, { recursive: true }));

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['cli/main.ts', 'evidence', ...args], { encoding: 'utf8' });
  const last = stderr.trim().split('\n').at(-1) ?? '';
  return { status, out: stdout === '' ? null : JSON.parse(stdout), error: status === 1 ? JSON.parse(last).error : null };
};

it('verifies a folder that was handed over, without a store', () => {
  const { status, out } = run('--folder', directory, '--root-sha256', root);
  expect(status).toBe(0);
  expect(out).toMatchObject({ institution: '220182', files: 9, rootSha256: root, signedAt: '2026-03-02T02:00:00.000Z' });
  expect(out.verified).toEqual(['files', 'text', 'event', 'signature', 'certificates', 'time-stamp']);
  // The document's words are the villager's: what is printed names nobody.
  expect(JSON.stringify(out)).not.toMatch(/王秀英|2299/);
});

describe('refuses with a sentence', () => {
  it('a changed byte, another root, a folder within', () => {
    const file = join(directory, 'contract.json');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.toString().replace('50,000', '90,000'));
    expect(run('--folder', directory, '--root-sha256', root)).toMatchObject({
      status: 1,
      error: { code: 'file-changed', message: 'contract.json was changed: manifest.json has another hash for it' },
    });
    writeFileSync(file, bytes);
    expect(run('--folder', directory, '--root-sha256', '0'.repeat(64))).toMatchObject({ status: 1, error: { code: 'root-not-trusted' } });
    mkdirSync(join(directory, 'more'));
    expect(run('--folder', directory, '--root-sha256', root)).toMatchObject({ status: 1, error: { code: 'file-unknown' } });
    rmSync(join(directory, 'more'), { recursive: true });
  });
  it.each([
    ['a root that nobody named', ['--folder', '.'], 'root-needed'],
    ['a root that is no hash', ['--folder', '.', '--root-sha256', 'x'], 'root-invalid'],
    ['a folder that is not there', ['--folder', '/nowhere', '--root-sha256', '0'.repeat(64)], 'folder-unreadable'],
    ['both ways at once', ['--folder', '.', '--contract', 'C'], 'one-of'],
    ['an id of another form', ['--contract', '../C', '--out', 'x'], 'contract-invalid'],
  ])('%s', (_, args, code) => expect(run(...args)).toMatchObject({ status: 1, error: { code } }));
});
