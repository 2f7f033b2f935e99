import { log } from '../platform/log.ts';
import { institutionCodes } from '../platform/registry.ts';
import { store } from '../platform/runtime.ts';
import { readDays } from './bank-file/read-days.ts';
import { bankFileDeps } from './bank-file/wiring.ts';

/** From the schedule: every institution; from an operator: one. */
type DailyFileEvent = { readonly institution?: unknown };

/** After the close: what the bank's customers did on the days that are over, by its own file. */
export const handler = async ({ institution }: DailyFileEvent = {}): Promise<void> => {
  const codes = typeof institution === 'string' ? [institution] : await institutionCodes(store());
  const failed: string[] = [];
  for (const code of codes)
    try {
      const days = await readDays(bankFileDeps())(code);
      for (const { date, state } of days) if (state !== 'waiting') log.info('dailyFileRead', { institution: code, date, state });
    } catch (error) {
      // The others wait for nobody; the next run goes on where this one stood.
      log.error('dailyFileFailed', error, { institution: code });
      failed.push(code);
    }
  if (failed.length > 0) throw new Error(`the daily files of ${failed.join(', ')} were not read`);
};
