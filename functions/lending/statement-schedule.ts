import { log } from '../platform/log.ts';
import { institutionCodes } from '../platform/registry.ts';
import { store } from '../platform/runtime.ts';
import { matchDays } from './statement/match-days.ts';
import { lendingDeps } from './wiring.ts';

/** From the schedule: every institution; from an operator: one. */
type StatementEvent = { readonly institution?: unknown };

const run = matchDays(lendingDeps());

export const handler = async ({ institution }: StatementEvent = {}): Promise<void> => {
  const codes = typeof institution === 'string' ? [institution] : await institutionCodes(store());
  const failed: string[] = [];
  for (const code of codes) {
    const days = await run(code).catch((error: unknown) => {
      log.error('statementFailed', error, { institution: code });
      failed.push(code);
      return [];
    });
    for (const day of days)
      if (day.state !== 'waiting')
        log.info('statementRead', { institution: code, date: day.date, state: day.state, lines: day.lines, differences: day.differences });
  }
  if (failed.length > 0) throw new Error(`the statements of ${failed.join(', ')} were not matched`);
};
