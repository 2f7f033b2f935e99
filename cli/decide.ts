import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { readFacts } from '@huinong/shared/credit/read-facts.ts';
import { standardDecider } from '@huinong/shared/credit/standard.ts';
import { type Command, CommandFailed } from './command.ts';
import { linesOf } from './lines.ts';

const reject = (line: number, field: string, what: string): never => {
  throw new CommandFailed('invalidFacts', `line ${line}: ${field === '' ? 'the line' : field} ${what}`, { line, field });
};

const parse = (text: string, line: number): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return reject(line, '', 'is not JSON');
  }
};

/** Writes and, when the reader is slower than we are, waits: memory does not grow with the file. */
const write = async (text: string): Promise<void> => {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
};

const decideFile = async (file: string): Promise<void> => {
  const { decide } = standardDecider();
  let pending = '';
  try {
    for await (const { text, line } of linesOf(file === '-' ? process.stdin : createReadStream(file))) {
      if (text.trim() === '') continue;
      const facts = readFacts(parse(text, line));
      if (!facts.ok) return reject(line, facts.error.field, facts.error.message);
      const decision = decide(facts.value);
      if (!decision.ok) return reject(line, decision.error.field, decision.error.message);
      pending += `${JSON.stringify(decision.value)}\n`;
      if (pending.length > 64 * 1024) {
        await write(pending);
        pending = '';
      }
    }
  } finally {
    // The decisions before a faulty line stand.
    await write(pending);
  }
};

export const command: Command = {
  summary: 'Decides each line of facts by the standard rule set: outcome, score, limit, price and reasons, one line each.',
  usage: 'decide --file F',
  options: { file: { type: 'string', help: 'NDJSON of facts; - reads standard input', required: true } },
  run: async ({ file }) => {
    try {
      await decideFile(String(file));
    } catch (error) {
      const { code, syscall } = error as NodeJS.ErrnoException;
      if (error instanceof CommandFailed || !syscall) throw error;
      throw new CommandFailed('unreadableFile', `cannot read ${file}: ${code === 'ENOENT' ? 'there is no such file' : code}`, { file });
    }
  },
};
