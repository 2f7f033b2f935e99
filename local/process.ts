import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program of the stack that runs as its own process. */
export type Running = {
  readonly name: string;
  readonly pid: number;
  /** Settles when the process is gone, with a sentence that says how it ended and its last words. */
  readonly ended: Promise<string>;
  readonly stop: () => Promise<void>;
};

export type Program = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Everything the program says goes here. */
  readonly logFile: string;
  /** Asked again and again until true. */
  readonly isReady: () => Promise<boolean>;
  readonly readyWithinMs?: number;
};

const STOP_GRACE_MS = 5_000;
const alive = new Set<ChildProcess>();

const signal = (child: ChildProcess, name: NodeJS.Signals): void => {
  if (child.pid === undefined) return;
  try {
    // The whole group: what the program itself started goes with it.
    process.kill(-child.pid, name);
  } catch {
    // Gone already.
  }
};

// However this process ends (but for SIGKILL), nothing it started stays behind.
process.on('exit', () => {
  for (const child of alive) signal(child, 'SIGKILL');
});

const lastWords = (logFile: string): string => {
  const lines = readFileSync(logFile, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.slice(-3).join(' | ').slice(-600);
};

/** Starts a program in a process group of its own and waits until it is ready; throws one sentence when it is not. */
export const startProcess = async (program: Program): Promise<Running> => {
  mkdirSync(dirname(program.logFile), { recursive: true });
  const log = openSync(program.logFile, 'w');
  const child = spawn(program.command, program.args, {
    cwd: program.cwd,
    env: { ...process.env, ...program.env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  alive.add(child);
  let gone = false;
  const ended = new Promise<string>((resolve) => {
    const end = (how: string): void => {
      gone = true;
      alive.delete(child);
      resolve(`${program.name} ${how}. Its last words: ${lastWords(program.logFile) || 'none'} (${program.logFile})`);
    };
    child.once('error', (error) => end(`could not be started: ${error.message}`));
    child.once('exit', (code, by) => end(by ? `was ended by ${by}` : `ended with exit code ${code}`));
  });
  const stop = async (): Promise<void> => {
    if (gone) return;
    signal(child, 'SIGTERM');
    const timer = setTimeout(() => signal(child, 'SIGKILL'), STOP_GRACE_MS);
    await ended;
    clearTimeout(timer);
  };
  const deadline = Date.now() + (program.readyWithinMs ?? 60_000);
  while (!(await program.isReady())) {
    if (gone) throw new Error(await ended);
    if (Date.now() > deadline) {
      await stop();
      throw new Error(
        `${program.name} did not become ready in time. Its last words: ${lastWords(program.logFile) || 'none'} (${program.logFile})`,
      );
    }
    await sleep(100);
  }
  if (gone) throw new Error(await ended);
  return { name: program.name, pid: child.pid ?? 0, ended, stop };
};

/** Whether something answers on this address, whatever it says. */
export const answers = async (url: string): Promise<boolean> => {
  try {
    await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return true;
  } catch {
    return false;
  }
};
