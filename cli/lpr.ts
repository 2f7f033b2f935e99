import { lprFile } from '@huinong/shared/contracts/lending.ts';
import type { Command } from './command.ts';
import { loadInto, readWorldFile } from './world-file.ts';

export const command: Command = {
  summary: 'Loads LPR publications into an institution; loaded again they change nothing',
  usage: 'lpr load --institution I --file F [--data DIR]',
  options: {
    institution: { type: 'string', help: 'institution code, e.g. 220182', required: true },
    file: { type: 'string', help: 'JSON (docs/cli.md)', required: true },
    data: { type: 'string', help: 'keep the data of an embedded store here' },
  },
  run: async (options) => {
    const { institution, file, data } = options as { institution: string; file: string; data?: string };
    await loadInto(institution, { kind: 'lpr', ...(await readWorldFile(file, lprFile)) }, data);
  },
};
