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

export const killRedis = async (port: number): Promise<void> => {
  await tellRedis(port, 'SHUTDOWN NOSAVE');
  while ((await tellRedis(port, 'PING')) !== null) await sleep(50);
};

/** A new, empty Redis in its place. It outlives this test file; tests/journeys/stack.ts ends it. */
export const reviveRedis = async (port: number): Promise<void> => {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  spawn('redis-server', args, { detached: true, stdio: 'ignore' }).unref();
  while (!(await tellRedis(port, 'PING'))?.startsWith('+PONG')) await sleep(50);
};
