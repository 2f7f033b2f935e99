import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { atMost, type BenchRow, kept } from './row.ts';

const ROOT = join(import.meta.dirname, '..');
const RUNS = 9;

/** The smallest function that talks to the store: what every handler's cold import is held against. */
const BARE = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({ region: 'cn-north-1' });
export const handler = async () => ({ statusCode: 200, body: String(client.config !== undefined) });
`;

const bundle = async (entry: string, outfile: string): Promise<void> => {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire as topLevelRequire } from 'node:module'; const require = topLevelRequire(import.meta.url);" },
    logLevel: 'error',
  });
};

/** Milliseconds of one cold import, each in a new process that times nothing but the import itself. */
const coldImportMs = (file: string): number => {
  const script = `const t = performance.now(); await import(${JSON.stringify(file)}); process.stdout.write(String(performance.now() - t)); process.exit(0);`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, AWS_REGION: 'cn-north-1' },
  });
  if (run.status !== 0) throw new Error(`${file} does not import: ${run.stderr.slice(0, 400)}`);
  return Number(run.stdout);
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** Every function of serverless.yml that answers HTTP, by name and handler file. */
const httpFunctions = (): { name: string; file: string }[] => {
  const template = parse(readFileSync(join(ROOT, 'serverless.yml'), 'utf8')) as {
    functions: Record<string, { handler: string; events?: Record<string, unknown>[] }>;
  };
  return Object.entries(template.functions)
    .filter(([, fn]) => fn.events?.some((event) => 'httpApi' in event))
    .map(([name, fn]) => ({ name, file: join(ROOT, `${fn.handler.replace(/\.handler$/, '')}.ts`) }));
};

const functionRows = async (): Promise<BenchRow[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'huinong-bundle-'));
  const bareEntry = join(ROOT, 'functions', `.bare-${process.pid}.ts`);
  try {
    writeFileSync(bareEntry, BARE);
    const bare = join(folder, 'bare.mjs');
    await bundle(bareEntry, bare);
    const parts = [{ name: 'bare', file: bare }];
    for (const fn of httpFunctions()) {
      const out = join(folder, `${fn.name}.mjs`);
      await bundle(fn.file, out);
      parts.push({ name: fn.name, file: out });
    }
    const times = new Map(parts.map((part) => [part.name, [] as number[]]));
    // In turn, so that a slow moment of the machine falls on all alike.
    for (let i = 0; i < RUNS; i++) for (const part of parts) times.get(part.name)?.push(coldImportMs(part.file));
    const bareMs = median(times.get('bare') ?? []);
    return [
      kept('bundle.bare.kb', Math.round(statSync(bare).size / 1024), 'kB'),
      kept('bundle.bare.importMs', bareMs, 'ms'),
      ...parts
        .slice(1)
        .flatMap((part) => [
          kept(`bundle.${part.name}.kb`, Math.round(statSync(part.file).size / 1024), 'kB'),
          kept(`bundle.${part.name}.importMs`, median(times.get(part.name) ?? []), 'ms'),
          atMost(`bundle.${part.name}.importOverBare`, median(times.get(part.name) ?? []) / bareMs, 1.5, '×'),
        ]),
    ];
  } finally {
    rmSync(bareEntry, { force: true });
    rmSync(folder, { recursive: true });
  }
};

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** WeChat counts every file that no subpackage holds to the main package. */
const mainPackageKb = (dist: string): number => {
  const app = JSON.parse(readFileSync(join(dist, 'app.json'), 'utf8')) as {
    subPackages?: { root: string }[];
    subpackages?: { root: string }[];
  };
  const roots = (app.subPackages ?? app.subpackages ?? []).map((one) => join(dist, one.root));
  const bytes = filesIn(dist)
    .filter((file) => !roots.some((root) => file.startsWith(`${root}/`)) && !file.endsWith('.map'))
    .reduce((sum, file) => sum + statSync(file).size, 0);
  return Math.round(bytes / 1024);
};

/** What the first page of the web build loads: the page, and every script and style it names. */
const firstLoadGzipKb = (dist: string): number => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/?([^"?]+\.(?:js|css))"/g)].map((match) => join(dist, match[1] as string));
  const bytes = [join(dist, 'index.html'), ...named].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  return Math.round(bytes / 1024);
};

const packageRows = (): BenchRow[] => {
  const [weapp, h5] = [join(ROOT, 'miniapp/dist/weapp'), join(ROOT, 'miniapp/dist/h5')];
  for (const [folder, script] of [
    [weapp, 'build:weapp'],
    [h5, 'build:h5'],
  ] as const) {
    if (!existsSync(folder)) {
      const run = spawnSync('npm', ['run', '-s', script, '-w', 'miniapp'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
      if (run.status !== 0) throw new Error(`${script} failed`);
    }
  }
  return [
    atMost('weapp.mainPackageKb', mainPackageKb(weapp), 900, 'kB'),
    atMost('h5.firstLoadGzipKb', firstLoadGzipKb(h5), 350, 'kB gzip'),
  ];
};

/** Sizes and cold imports of what is shipped. */
export const rows = async (): Promise<BenchRow[]> => [...(await functionRows()), ...packageRows()];
