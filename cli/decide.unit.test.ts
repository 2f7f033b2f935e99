import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const cases = new URL('../shared/credit/cases/', import.meta.url);
const facts = readFileSync(new URL('decisions.ndjson', cases), 'utf8');
const expected = readFileSync(new URL('decisions.expected.ndjson', cases), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'huinong-decide-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (input: string, file = '-') => {
  const child = spawnSync(process.execPath, [new URL('main.ts', import.meta.url).pathname, 'decide', '--file', file], {
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return {
    code: child.status,
    out: child.stdout,
    error: child.stderr === '' ? null : (JSON.parse(child.stderr) as { error: Record<string, unknown> }).error,
  };
};
const lines = (text: string): string[] => text.trimEnd().split('\n');
const withRuleset = (text: string): string => text.replaceAll(/\}\n/g, ',"ruleset":"household@1"}\n');
const [first = '', second = '', third = ''] = lines(facts);

describe('huinong decide', () => {
  it('decides the cases byte for byte, from a file or standard input, with a BOM, CRLF and blank lines too', () => {
    const file = join(folder, 'facts.ndjson');
    writeFileSync(file, facts);
    expect(run('', file)).toEqual({ code: 0, out: withRuleset(expected), error: null });
    expect(run(`\ufeff${facts.replaceAll('\n', '\r\n\n')}`).out).toBe(withRuleset(expected));
    expect(run(facts.trimEnd()).out).toBe(withRuleset(expected));
    expect(run('')).toEqual({ code: 0, out: '', error: null });
  });

  it('writes the lines before a faulty one, then names line and field and exits 1', () => {
    const { code, out, error } = run(`${first}\n${second}\n${third.replace('"landMu":5', '"landMu":-5')}\n${first}\n`);
    expect(code).toBe(1);
    expect(lines(out)).toEqual(lines(withRuleset(expected)).slice(0, 2));
    expect(error).toMatchObject({ code: 'invalidFacts', line: 3, field: 'household.landMu' });
    expect(error?.message).toMatch(/line 3.*household\.landMu/);
  });

  it.each([
    ['no JSON', '{', ''],
    ['a product that is none', first.replace('xinyi-dai', 'xinyi'), 'product'],
    ['a term beyond the product’s', first.replace('"termMonths":6', '"termMonths":13'), 'request.termMonths'],
    ['a day before the first LPR', first.replace('"on":"2026-02-28"', '"on":"2025-05-19"'), 'on'],
    ['a member that is none', first.replace('{"id"', '{"sex":"male","id"'), 'sex'],
    ['another facts object on the line', `${first} ${first}`, ''],
  ])('refuses %s', (_name, line, field) => {
    expect(run(`${line}\n`)).toMatchObject({ code: 1, out: '', error: { code: 'invalidFacts', line: 1, field } });
  });

  it('says in one sentence that a file cannot be read, and that a line is endless', () => {
    expect(run('', join(folder, 'none'))).toMatchObject({ code: 1, error: { code: 'unreadableFile' } });
    expect(run('', folder)).toMatchObject({ code: 1, error: { code: 'unreadableFile' } });
    expect(run(`${first}\n${'x'.repeat(1_100_000)}`)).toMatchObject({ code: 1, error: { code: 'lineTooLong', line: 2 } });
  });
});
