import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { endOrphans, keepProcesses } from './orphans.ts';
import { type Running, startProcess } from './process.ts';
import { scratchDirectory } from './scratch.ts';

const directory = scratchDirectory();
const started: Running[] = [];
const sleeper = async (name: string): Promise<Running> => {
  const running = await startProcess({
    name,
    command: process.execPath,
    args: ['-e', 'setInterval(() => {}, 1000)'],
    logFile: join(directory, `${name}.log`),
    isReady: async () => true,
  });
  started.push(running);
  return running;
};
afterAll(() => Promise.all(started.map((running) => running.stop())));

it('ends what a killed start left behind, and nothing whose number was given to another program since', async () => {
  const file = join(directory, 'processes.json');
  const [ours, other] = [await sleeper('ours'), await sleeper('other')];
  keepProcesses(file, [ours, other]);
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { owner: object; processes: object[] };
  writeFileSync(file, JSON.stringify({ ...kept, processes: [kept.processes[0], { ...kept.processes[1], command: 'something else' }] }));
  const said: string[] = [];
  await endOrphans(file, (line) => said.push(line));
  expect(await ours.ended).toContain('ours was ended by SIGTERM');
  expect(said).toHaveLength(1);
  process.kill(other.pid, 0);
  expect(existsSync(file)).toBe(false);
  await endOrphans(file, (line) => said.push(line));
  expect(said).toHaveLength(1);
});

it('leaves a stack alone whose start is alive', async () => {
  const file = join(directory, 'living.json');
  const [start, part] = [await sleeper('start'), await sleeper('part')];
  keepProcesses(file, [start, part]);
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { processes: object[] };
  writeFileSync(file, JSON.stringify({ owner: kept.processes[0], processes: [kept.processes[1]] }));
  await expect(endOrphans(file, () => {})).rejects.toThrow(`A stack runs already from ${directory} (process ${start.pid})`);
  process.kill(part.pid, 0);
});

it('says in one sentence that a program ended, how, and its last words', async () => {
  const dying = startProcess({
    name: 'The store',
    command: process.execPath,
    args: ['-e', 'console.error("no room on the disk"); process.exit(3)'],
    logFile: join(directory, 'dying.log'),
    isReady: async () => false,
  });
  await expect(dying).rejects.toThrow('The store ended with exit code 3. Its last words: no room on the disk');
  const missing = startProcess({
    name: 'Redis',
    command: 'no-such-program',
    args: [],
    logFile: join(directory, 'm.log'),
    isReady: async () => false,
  });
  await expect(missing).rejects.toThrow('Redis could not be started');
});
