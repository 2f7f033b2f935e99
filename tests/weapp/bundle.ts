import { spawnSync } from 'node:child_process';
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
  const built = spawnSync('npm', ['run', 'build:weapp', '--workspace', 'miniapp'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...env, NODE_ENV: 'production' },
  });
  if (built.status !== 0) throw new Error(`the mini-program was not built: ${`${built.stdout}${built.stderr}`.slice(-2_000)}`);
  writeFileSync(stamp, hash);
  return weappDirectory;
};
