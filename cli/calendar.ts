import { calendarFile } from '@huinong/shared/contracts/lending.ts';
import type { Command } from './command.ts';
import { loadInto, readWorldFile } from './world-file.ts';

export const command: Command = {
  summary: "Loads a year's notice of days off into an institution; loaded again it changes nothing",
  usage: 'calendar load --institution I --file F [--data DIR]',
  options: {
    institution: { type: 'string', help: 'institution code, e.g. 220182', required: true },
    file: { type: 'string', help: 'JSON (docs/cli.md)', required: true },
    data: { type: 'string', help: 'keep the data of an embedded store here' },
  },
  run: async (options) => {
    const { institution, file, data } = options as { institution: string; file: string; data?: string };
    await loadInto(institution, { kind: 'calendar', year: await readWorldFile(file, calendarFile) }, data);
  },
};
