import { parseArgs } from 'node:util';
import { type Command, CommandFailed } from './command.ts';

const PROGRAM = 'npm run -s huinong --';

/** Loaded when called, so that a pure command never waits for the store's client. */
const commands: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  schedule: () => import('./schedule.ts'),
  decide: () => import('./decide.ts'),
  import: () => import('./import.ts'),
  institution: () => import('./institution.ts'),
  clock: () => import('./clock.ts'),
  'close-day': () => import('./close-day.ts'),
  calendar: () => import('./calendar.ts'),
  lpr: () => import('./lpr.ts'),
  evidence: () => import('./evidence.ts'),
  verify: () => import('./verify.ts'),
  doctor: () => import('./doctor.ts'),
};

const usageOf = (command: Command): string =>
  [
    `${PROGRAM} ${command.usage}`,
    '',
    command.summary,
    ...Object.entries(command.options).map(([name, option]) => `  --${name}${option.type === 'string' ? ' …' : ''}  ${option.help}`),
    '',
  ].join('\n');

const overview = async (): Promise<string> => {
  const lines = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => `  ${name.padEnd(12)} ${(await load()).command.summary}`),
  );
  return [`${PROGRAM} <command> [options]`, '', ...lines, '', 'Each command: --help', ''].join('\n');
};

const wrongCall = (message: string, usage: string): number => {
  process.stderr.write(`${JSON.stringify({ error: { code: 'usage', message } })}\n${usage}`);
  return 2;
};

const main = async (argv: readonly string[]): Promise<number> => {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === 'help') {
    const text = await overview();
    if (name === undefined) return wrongCall('which command?', text);
    process.stdout.write(text);
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) return wrongCall(`no command ${JSON.stringify(name)}`, await overview());
  const { command } = await load();
  let values: Record<string, string | boolean | undefined>;
  let words: string[];
  try {
    const options = Object.fromEntries(Object.entries(command.options).map(([key, option]) => [key, { type: option.type }]));
    ({ values, positionals: words } = parseArgs({
      args: rest,
      options: { ...options, help: { type: 'boolean' } },
      allowPositionals: true,
    }));
  } catch (error) {
    return wrongCall((error as Error).message, usageOf(command));
  }
  if (values.help) {
    process.stdout.write(usageOf(command));
    return 0;
  }
  const expected = command.usage
    .split(' ')
    .slice(1)
    .filter((word) => /^[a-z]/.test(word));
  if (words.join(' ') !== expected.join(' ')) return wrongCall(`unexpected ${JSON.stringify(words.join(' '))}`, usageOf(command));
  const missing = Object.entries(command.options).find(([key, option]) => option.required && values[key] === undefined);
  if (missing) return wrongCall(`--${missing[0]} is needed`, usageOf(command));
  await command.run(values);
  return typeof process.exitCode === 'number' ? process.exitCode : 0;
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader went away (`| head`): nothing is left to say.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const failure =
      error instanceof CommandFailed
        ? { code: error.code, message: error.message, ...error.more }
        : { code: 'unexpected', message: error instanceof Error ? error.message : String(error) };
    process.stderr.write(`${JSON.stringify({ error: failure })}\n`);
    process.exitCode = 1;
  },
);
