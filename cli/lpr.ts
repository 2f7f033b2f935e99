import { date, ppm } from '@huinong/shared/contracts/common.ts';
import * as z from 'zod';
import type { Command } from './command.ts';
import { loadInto, readWorldFile, type WorldFileOptions, worldFileOptions } from './world-file.ts';

const lprFile = z.strictObject({
  publications: z
    .array(z.strictObject({ publishedOn: date, oneYearPpm: ppm }))
    .min(1)
    .max(600),
});

export const command: Command = {
  summary: 'Loads LPR publications into an institution; loaded again they change nothing',
  usage: 'lpr load --institution I --file F [--data DIR]',
  options: worldFileOptions,
  run: async (options) => {
    const { institution, file, data } = options as WorldFileOptions;
    await loadInto(institution, { kind: 'lpr', ...(await readWorldFile(file, lprFile)) }, data);
  },
};
