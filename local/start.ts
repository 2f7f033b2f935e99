import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { directoryOf, localDirectory, type Ready } from './directory.ts';
import { endOrphans } from './orphans.ts';
import { portsFromText } from './ports.ts';
import { seed } from './seed.ts';
import { seedContext } from './seed-context.ts';
import { type Stack, startStack } from './stack.ts';
import { welcome } from './welcome.ts';

// `npm start [-- --fresh]`: the bank on this machine, until Ctrl-C.

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const KEPT = ['dynamodb', 'objects', 'sandbox', 'keys', 'demo.json', 'relay-positions.json'];

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false }, 'no-seed': { type: 'boolean', default: false } } });
  const directory = directoryOf(localDirectory());
  await endOrphans(directory.processes, say);
  directory.clear();
  if (values.fresh) for (const name of KEPT) rmSync(join(directory.path, name), { recursive: true, force: true });

  let stack: Stack | undefined;
  let stopping: Promise<void> | undefined;
  const stop = (code: number): Promise<void> => {
    stopping ??= (async () => {
      await stack?.stop().catch((error: unknown) => say(String(error)));
      process.exit(code);
    })();
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      say('stopping');
      // Before the stack is up there is nothing to wind down: what was started ends with this process.
      void stop(0);
    });
  }

  const run = async (): Promise<void> => {
    stack = await startStack({ ports: portsFromText(process.env.PORT_BASE), directory, keep: true, pages: true, log: say });
    void stack.died.then((sentence) => {
      if (stopping) return;
      say(`Stopped, because a part has ended: ${sentence}`);
      void stop(1);
    });
    const demo = values['no-seed'] ? null : await seed(seedContext(stack, directory, say));
    if (demo) await stack.clock.tell(demo.institution);
    const { api, web, sandbox } = stack;
    const ready = { api, web, sandbox, ...(demo ? { institution: demo.institution, demo } : {}) } as Ready;
    directory.writeReady(ready);
    say(welcome(ready));
  };
  await run().catch((error: unknown) => {
    if (stopping) return;
    say(error instanceof Error ? error.message : String(error));
    return stop(1);
  });
};

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
