import { date } from '@huinong/shared/contracts/common.ts';
import * as z from 'zod';
import type { Command } from './command.ts';
import { loadInto, readWorldFile, type WorldFileOptions, worldFileOptions } from './world-file.ts';

const calendarFile = z.strictObject({
  year: z.int().min(2000).max(2100),
  off: z.array(date).max(200),
  work: z.array(date).max(200),
});

export const command: Command = {
  summary: "Loads a year's notice of days off into an institution; loaded again it changes nothing",
  usage: 'calendar load --institution I --file F [--data DIR]',
  options: worldFileOptions,
  run: async (options) => {
    const { institution, file, data } = options as WorldFileOptions;
    await loadInto(institution, { kind: 'calendar', year: await readWorldFile(file, calendarFile) }, data);
  },
};
