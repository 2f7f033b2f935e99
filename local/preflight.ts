import { spawnSync } from 'node:child_process';
import { installer, mend, type Tool, tools } from './tools.ts';

// `node local/preflight.ts [--tests]`: before anything else, what npm cannot bring is found or installed.

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const wanted = tools.filter((tool) => tool.use === 'start' || process.argv.includes('--tests'));
const missingOf = (some: readonly Tool[]): Tool[] => some.filter((tool) => tool.find() === null);

const install = (missing: readonly Tool[]): boolean => {
  const found = installer();
  if (!found?.allowed) return false;
  say(`Missing: ${missing.map((tool) => tool.name).join(', ')}. Installing.`);
  let planned = found.commands(missing);
  for (let step = 0; step < planned.length; step += 1) {
    const [command, ...args] = planned[step] ?? [];
    if (command === undefined) return false;
    const { status } = spawnSync(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    if (status !== 0) return false;
    // Which packages there are is known only after the first step, the update.
    planned = found.commands(missing);
  }
  return missingOf(missing).length === 0;
};

const missing = missingOf(wanted);
if (missing.length > 0 && !install(missing)) {
  const still = missingOf(wanted);
  say(`Missing: ${still.map((tool) => tool.name).join(', ')}. Run this, then try again:`);
  say(`  ${mend(still)}`);
  process.exitCode = 1;
}
