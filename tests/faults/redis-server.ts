import { spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** One inline command to the stack's Redis; null when nobody answers. */
export const tellRedis = (port: number, command: string): Promise<string | null> =>
  new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port, timeout: 2_000 });
    const end = (said: string | null) => {
      socket.destroy();
      resolve(said);
    };
    socket.once('connect', () => socket.write(`${command}\r\n`));
    socket.once('data', (data) => end(data.toString()));
    for (const silence of ['timeout', 'error', 'close'] as const) socket.once(silence, () => end(null));
  });

const PATIENCE_MS = 20_000;
const untilItAnswers = async (port: number, wanted: boolean): Promise<void> => {
  const deadline = Date.now() + PATIENCE_MS;
  while (((await tellRedis(port, 'PING'))?.startsWith('+PONG') ?? false) !== wanted) {
    if (Date.now() > deadline) throw new Error(`Redis on ${port} ${wanted ? 'does not answer' : 'answers still'}`);
    await sleep(50);
  }
};

export const killRedis = async (port: number): Promise<void> => {
  await tellRedis(port, 'SHUTDOWN NOSAVE');
  await untilItAnswers(port, false);
};

/** Stops the process as it stands: connections stay open and nothing comes back. @returns what lets it run on */
export const freezeRedis = async (port: number): Promise<() => void> => {
  const pid = Number(/process_id:(\d+)/.exec((await tellRedis(port, 'INFO server')) ?? '')?.[1]);
  if (!Number.isInteger(pid)) throw new Error(`no Redis on ${port}`);
  process.kill(pid, 'SIGSTOP');
  return () => process.kill(pid, 'SIGCONT');
};

/** A new, empty Redis in its place. It outlives this test file; tests/journeys/stack.ts ends it. */
export const reviveRedis = async (port: number): Promise<void> => {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  spawn('redis-server', args, { detached: true, stdio: 'ignore' }).unref();
  await untilItAnswers(port, true);
};
