import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../local/handlers.ts';
import { sourceHash } from '../../local/pages.ts';

export const weappDirectory = join(root, 'miniapp/dist/weapp');
const stamp = join(root, 'miniapp/dist/.weapp-built-from');

/** Builds the mini-program as it would be uploaded (no demo pages), unless it is built from these very sources. */
export const buildWeapp = (): string => {
  const hash = sourceHash();
  const isBuilt = existsSync(join(weappDirectory, 'app.json')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
  if (isBuilt) return weappDirectory;
  const { HUINONG_DEMO: _, ...env } = process.env;
  execFileSync('npm', ['run', 'build:weapp', '--workspace', 'miniapp'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...env, NODE_ENV: 'production' },
  });
  writeFileSync(stamp, hash);
  return weappDirectory;
};
