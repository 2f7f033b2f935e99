import { type Diagnosis, examine } from '../local/examine.ts';
import type { Command } from './command.ts';

/** docs/cli.md: each part is ok, or its cause and the one command that mends it. */
export const command: Command = {
  summary: 'Examines this machine and the running stack: each part is ok, or says the cause and the one command that mends it.',
  usage: 'doctor',
  options: {},
  run: async () => {
    const parts: readonly Diagnosis[] = await examine();
    process.stdout.write(`${JSON.stringify({ ok: parts.every((part) => part.ok), parts }, null, 2)}\n`);
    if (parts.some((part) => !part.ok)) process.exitCode = 1;
  },
};
