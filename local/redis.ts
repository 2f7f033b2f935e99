import { createConnection } from 'node:net';
import { type Running, startProcess } from './process.ts';

const pong = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port, timeout: 1_000 });
    const answer = (yes: boolean): void => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => answer(data.toString().startsWith('+PONG')));
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
  });

/** Redis that keeps nothing on disk: it holds only what may be lost (design: state and correctness). */
export const startRedis = (options: { port: number; logFile: string }): Promise<Running> =>
  startProcess({
    name: 'Redis',
    command: 'redis-server',
    args: ['--port', String(options.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory', '128mb'],
    logFile: options.logFile,
    isReady: () => pong(options.port),
  });
