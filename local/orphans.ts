import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from './process.ts';

/** A process we started and how the system shows it: a number alone may by now be someone else's. */
type Kept = { readonly name: string; readonly pid: number; readonly command: string };

type Register = { readonly owner: Kept; readonly processes: readonly Kept[] };

const GRACE_MS = 5_000;

/** The command line of a live process, or an empty text. */
const commandOf = (pid: number): string => spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';

/** Remembers what runs, so that the next start finds it should this one be killed without a chance to end it. */
export const keepProcesses = (file: string, processes: readonly Running[]): void => {
  mkdirSync(dirname(file), { recursive: true });
  const seen = ({ name, pid }: { name: string; pid: number }): Kept => ({ name, pid, command: commandOf(pid) });
  const kept: Register = { owner: seen({ name: 'npm start', pid: process.pid }), processes: processes.map(seen) };
  writeFileSync(file, JSON.stringify(kept));
};

const isAlive = ({ pid, command }: Kept): boolean => command !== '' && commandOf(pid) === command;

/**
 * Ends what an earlier start left behind: only processes that still run the very command they were started with.
 * @throws a sentence when that start is alive, for two would write the same data
 */
export const endOrphans = async (file: string, log: (line: string) => void): Promise<void> => {
  if (!existsSync(file)) return;
  const { owner, processes } = JSON.parse(readFileSync(file, 'utf8')) as Register;
  if (owner.pid !== process.pid && isAlive(owner)) {
    throw new Error(`A stack runs already from ${dirname(file)} (process ${owner.pid}): use it, or end it with \`kill ${owner.pid}\`.`);
  }
  const orphans = processes.filter(isAlive);
  for (const { name, pid } of orphans) {
    log(`ending ${name} (process ${pid}), left behind by a start that was killed`);
    process.kill(-pid, 'SIGTERM');
  }
  const deadline = Date.now() + GRACE_MS;
  for (const orphan of orphans) {
    while (isAlive(orphan)) {
      if (Date.now() > deadline) process.kill(-orphan.pid, 'SIGKILL');
      await sleep(50);
    }
  }
  rmSync(file, { force: true });
};
