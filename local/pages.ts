import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './handlers.ts';
import { startProcess } from './process.ts';

export const pagesDirectory = join(root, 'miniapp/dist/h5');
const stamp = join(pagesDirectory, '.built-from');
const sources = ['miniapp/src', 'miniapp/config', 'miniapp/package.json', 'miniapp/babel.config.js', 'shared'];

const filesUnder = (path: string): string[] => {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules') && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
};

/** What the pages are made from, as one short text: it changes when a source does, and not with a fresh checkout's dates. */
export const sourceHash = (): string => {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((path) => filesUnder(join(root, path))).sort())
    hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
};

export const pagesAreBuilt = (): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash();

/** Builds the web pages, with the demo's switcher, unless they are built from these very sources. */
export const buildPages = async (options: { logFile: string; log: (line: string) => void }): Promise<void> => {
  if (pagesAreBuilt()) return;
  const hash = sourceHash();
  options.log('building the web pages (about a minute, only when their sources changed)');
  const build = await startProcess({
    name: 'The build of the web pages',
    command: 'npm',
    args: ['run', 'build:h5', '--workspace', 'miniapp'],
    cwd: root,
    env: { HUINONG_DEMO: '1', NODE_ENV: 'production' },
    logFile: options.logFile,
    isReady: async () => true,
  });
  const over = await build.ended;
  if (!over.includes('ended with exit code 0') || !existsSync(join(pagesDirectory, 'index.html'))) throw new Error(over);
  writeFileSync(stamp, hash);
};
