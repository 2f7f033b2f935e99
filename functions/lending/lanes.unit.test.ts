import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { laneOf } from './lanes.ts';

describe('lanes', () => {
  it('run as much at once as there are lanes, and all in the order it was asked for', async () => {
    const inLane = laneOf(3);
    const begun: number[] = [];
    let [atWork, most] = [0, 0];
    const work = (n: number) => async () => {
      begun.push(n);
      atWork += 1;
      most = Math.max(most, atWork);
      await turn();
      atWork -= 1;
    };
    await Promise.all(Array.from({ length: 10 }, (_, n) => inLane(work(n))));
    expect([begun, most, atWork]).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3, 0]);
  });

  it('begin nothing more after a failure, and let what is at work end', async () => {
    const inLane = laneOf(2);
    const ended: string[] = [];
    const work = (name: string) => async () => {
      await turn();
      ended.push(name);
    };
    const ends = await Promise.allSettled([
      inLane(async () => {
        throw new Error('first');
      }),
      inLane(work('beside')),
      inLane(work('after')),
      inLane(work('last')),
    ]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'rejected']);
    expect(ended).toEqual(['beside']);
    await expect(inLane(work('later'))).rejects.toThrow('first');
  });
});
