import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import cases from '../shared/lending/cases/bank-schedules.json' with { type: 'json' };

const run = (input: unknown, file = '-') => {
  const child = spawnSync(process.execPath, [new URL('main.ts', import.meta.url).pathname, 'schedule', '--file', file], {
    input: typeof input === 'string' ? input : JSON.stringify(input),
    encoding: 'utf8',
  });
  return {
    code: child.status,
    out: child.stdout === '' ? null : (JSON.parse(child.stdout) as { results: { id: string; rows: object[]; annualCost: object }[] }),
    error: child.stderr === '' ? null : (JSON.parse(child.stderr) as { error: Record<string, unknown> }).error,
  };
};
const [v01] = cases.cases;

describe('huinong schedule', () => {
  it('plans every case in its order, with the yearly cost, from a file or standard input', () => {
    const path = new URL('../shared/lending/cases/bank-schedules.json', import.meta.url).pathname;
    const { code, out, error } = run('', path);
    expect([code, error]).toEqual([0, null]);
    expect(out?.results.map(({ id }) => id)).toEqual(cases.cases.map(({ id }) => id));
    for (const [i, { expected }] of cases.cases.entries()) expect(out?.results[i]?.rows).toMatchObject(expected);
    expect(out?.results[2]?.annualCost).toEqual({ simplePpm: 54_000, irrPpm: 55_357 });
    expect(run(`\ufeff${JSON.stringify(cases)}`).out).toEqual(out);
    expect(run({ cases: [] }).out).toEqual({ results: [] });
  });

  it('names the case and the field of nonsense, and writes nothing', () => {
    const bad = run({ cases: [v01, { ...v01, id: 'B2', maturesOn: '2026-02-30' }] });
    expect(bad).toMatchObject({ code: 1, out: null, error: { code: 'badCase', case: 'B2', field: 'maturesOn' } });
    expect(run({ cases: [{ ...v01, id: undefined }] }).error).toMatchObject({ case: '#1', field: 'id' });
    expect(run({ cases: [7] }).error).toMatchObject({ case: '#1' });
    const dear = { ...v01, fees: [{ on: v01?.disbursedOn, amountFen: v01?.principalFen }] };
    expect(run({ cases: [dear] }).error).toMatchObject({ case: 'V01', field: 'fees' });
  });

  it('says what it cannot read', () => {
    expect(run('{"cases":')).toMatchObject({ code: 1, error: { code: 'notJson' } });
    expect(run('[]')).toMatchObject({ code: 1, error: { code: 'badInput', field: 'cases' } });
    expect(run('', '/nowhere/cases.json')).toMatchObject({ code: 1, error: { code: 'unreadable' } });
  });
});
