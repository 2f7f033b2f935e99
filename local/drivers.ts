import { setTimeout as sleep } from 'node:timers/promises';
import { driveQueues } from './drive-queues.ts';
import { driveStream } from './drive-stream.ts';
import { type Driver, drive, type Problem, settle } from './driver.ts';
import type { Invoke } from './lambda.ts';
import type { Ports } from './ports.ts';

const RECONCILE_EVERY_MS = 3_000;
const WATCH_EVERY_MS = 30_000;
const POINTS_EVERY_MS = 20_000;
const KEEP_EVERY_MS = 2_000;
const FINISH_WITHIN_MS = 8_000;

export type Drivers = {
  /** Waits until the stream is relayed, the queues are empty and no handler is at work. */
  readonly settle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** What Lambda's event sources do on AWS: stream → relay, queues → handlers, the reconciliation every few seconds, and the watch over the jobs. */
export const startDrivers = async (options: {
  ports: Ports;
  invoke: Invoke;
  problem: Problem;
  positionsFile?: string;
  reconcile: boolean;
}): Promise<Drivers> => {
  const { problem } = options;
  let moving: readonly Driver[] = [];
  // What a handler wrote or sent is the next one's work.
  const invoke: Invoke = async (name, event) => {
    const answer = await options.invoke(name, event);
    for (const driver of moving) driver.wake();
    return answer;
  };
  const stream = await driveStream({
    endpoint: `http://127.0.0.1:${options.ports.dynamodb}`,
    invoke,
    problem,
    ...(options.positionsFile ? { positionsFile: options.positionsFile } : {}),
  });
  moving = [stream, ...driveQueues({ port: options.ports.queues, invoke, problem })];
  const scheduled = (name: string, everyMs: number): Driver =>
    drive(name, () => invoke(name, { source: 'local', detail: {} }).then(() => 'idle'), everyMs, problem);
  const schedules = options.reconcile
    ? [
        scheduled('lending-reconcile', RECONCILE_EVERY_MS),
        scheduled('workflow-watch', WATCH_EVERY_MS),
        scheduled('points-minute', POINTS_EVERY_MS),
        scheduled('notice-minute', POINTS_EVERY_MS),
      ]
    : [];

  // The queues forget when this process ends, the stream does not: its position is kept only when nothing is under way,
  // so that after a crash whatever was lost in a queue is relayed again (followers do nothing the second time).
  const over = new AbortController();
  let stopped = false;
  const isOver = (): boolean => stopped;
  const keeping = (async () => {
    while (!stopped) {
      await sleep(KEEP_EVERY_MS, undefined, { signal: over.signal }).catch(() => {});
      if (stopped) return;
      await settle(moving, { isOver }).then(stream.keepPositions, () => {});
    }
  })();

  return {
    settle: () => settle(moving, { isOver }),
    stop: async () => {
      // The queues forget what is in them: what is under way is finished first, when it ends soon.
      await settle(moving, { withinMs: FINISH_WITHIN_MS }).then(stream.keepPositions, () => {});
      stopped = true;
      over.abort();
      await keeping;
      await Promise.all([...moving, ...schedules].map((driver) => driver.stop()));
    },
  };
};
