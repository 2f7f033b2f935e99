import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'world-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const load = (command: 'calendar' | 'lpr', text: string) => {
  const file = join(folder, 'file.json');
  writeFileSync(file, text);
  const main = new URL('main.ts', import.meta.url).pathname;
  const child = spawnSync(process.execPath, [main, command, 'load', '--institution', '220182', '--file', file], { encoding: 'utf8' });
  return { code: child.status, out: child.stdout, error: (JSON.parse(child.stderr) as { error: Record<string, unknown> }).error };
};

/** What needs no store: a file that is none is refused before one is opened. */
describe('huinong calendar load and lpr load', () => {
  it.each([
    ['calendar', '{"year":2027,"off":["2027-02-30"],"work":[]}', { 'off.0': '日期应写作 2026-01-31' }],
    ['calendar', '{"year":2027,"off":[],"weekend":[]}', { work: '请填写这一项', weekend: '不认识这一项' }],
    ['lpr', '{"publications":[]}', { publications: '请填写这一项' }],
    ['lpr', '{"publications":[{"publishedOn":"2026-11-20","oneYearPpm":3.1}]}', { 'publications.0.oneYearPpm': expect.any(String) }],
  ] as const)('%s: names the fields of %s', (command, text, fields) =>
    expect(load(command, text)).toMatchObject({ code: 1, out: '', error: { code: 'fileInvalid', fields } }),
  );
  it('says what it cannot read', () => expect(load('lpr', '{')).toMatchObject({ code: 1, error: { code: 'fileUnreadable' } }));
});
