import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchRow } from './row.ts';

/** Each part runs in a process of its own, so that one part's heap never slows another's loop. */
const PARTS = ['decide', 'schedule', 'import', 'drawdown', 'close', 'redeem', 'settle', 'bundle', 'journey'] as const;
const HERE = import.meta.dirname;

const { values } = parseArgs({ options: { only: { type: 'string' }, part: { type: 'string' }, out: { type: 'string' } } });

const runPart = async (name: string, out: string): Promise<void> => {
  const { rows } = (await import(`./${name}.ts`)) as { rows: () => Promise<BenchRow[]> };
  writeFileSync(out, JSON.stringify(await rows()));
  process.exit(0);
};

const inOwnProcess = (name: string, out: string): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--expose-gc', join(HERE, 'run.ts'), '--part', name, '--out', out], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('exit', (code) => resolve(code === 0));
  });

const figure = (value: number): string => (Number.isInteger(value) ? value.toString() : value.toPrecision(4));

const print = (rows: readonly BenchRow[]): void => {
  const cells = rows.map((row) => [
    row.name,
    `${figure(row.value)} ${row.unit}`,
    row.target ?? '',
    row.target === null ? 'kept' : row.ok ? 'ok' : 'MISSED',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((cell) => (cell[column] as string).length)));
  for (const cell of cells) console.log(cell.map((text, column) => (column < 3 ? text.padEnd(widths[column] as number) : text)).join('  '));
};

const main = async (): Promise<void> => {
  if (values.part && values.out) return runPart(values.part, values.out);
  const parts = values.only ? values.only.split(',') : PARTS;
  const folder = mkdtempSync(join(tmpdir(), 'huinong-bench-'));
  const rows: BenchRow[] = [];
  const broken: string[] = [];
  for (const part of parts) {
    process.stderr.write(`bench: ${part} …\n`);
    const out = join(folder, `${part}.json`);
    if (await inOwnProcess(part, out)) rows.push(...(JSON.parse(readFileSync(out, 'utf8')) as BenchRow[]));
    else broken.push(part);
  }
  rmSync(folder, { recursive: true });
  print(rows);
  mkdirSync(join(HERE, 'results'), { recursive: true });
  if (!values.only) writeFileSync(join(HERE, 'results/latest.json'), `${JSON.stringify(rows, null, 2)}\n`);
  const missed = rows.filter((row) => !row.ok);
  console.log(`${rows.length} rows, ${missed.length} missed${broken.length > 0 ? `; did not finish: ${broken.join(', ')}` : ''}`);
  process.exitCode = broken.length > 0 ? 1 : 0;
};

await main();
