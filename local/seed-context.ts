import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Directory } from './directory.ts';
import { root } from './handlers.ts';
import type { SeedContext } from './seed.ts';
import type { Stack } from './stack.ts';

const run = promisify(execFile);

/** What the operator does first, by the operator's own command line. */
const addInstitution =
  (directory: Directory): SeedContext['addInstitution'] =>
  async (institution) => {
    const file = join(directory.path, 'institution.json');
    writeFileSync(file, JSON.stringify(institution, null, 2));
    try {
      const { stdout } = await run(process.execPath, [join(root, 'cli/main.ts'), 'institution', 'add', '--file', file], {
        env: { ...process.env, HUINONG_LOCAL: directory.path },
      });
      return JSON.parse(stdout) as { invitation: string | null };
    } catch (error) {
      const { stderr = '' } = error as { stderr?: string };
      throw new Error(`The demo's institution could not be added: ${stderr.trim() || String(error)}`);
    }
  };

/** What the seed needs, from the stack that runs. */
export const seedContext = (stack: Stack, directory: Directory, log: (line: string) => void): SeedContext => ({
  api: stack.api,
  sandbox: stack.sandbox,
  directory: directory.path,
  addInstitution: addInstitution(directory),
  businessDate: stack.clock.businessDate,
  advanceTo: async (institution, to) => {
    await stack.clock.advanceTo(institution, to);
  },
  // The banks' day is China's.
  today: new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date()),
  log,
});
