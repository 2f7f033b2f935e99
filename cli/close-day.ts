import { isDate } from '@huinong/shared/kernel/date.ts';
import { withStack } from '../local/embedded.ts';
import { type Command, CommandFailed } from './command.ts';

const rounded = (n: number): number => Number(n.toFixed(3));

/** Longer than a lease: a close that was killed is taken over while the operator waits. */
const PATIENCE_MS = 60_000;

export const command: Command = {
  summary: 'Close the current business date and move it on; for a closed date, tell what that close did',
  usage: 'close-day --institution I [--date D] [--data DIR]',
  options: {
    institution: { type: 'string', help: 'institution code, e.g. 220182', required: true },
    date: { type: 'string', help: 'the business date to close; a closed one is not closed again' },
    data: { type: 'string', help: 'keep the data of an embedded store here' },
  },
  run: async (options) => {
    const { institution, date, data } = options as { institution: string; date?: string; data?: string };
    if (date !== undefined && !isDate(date)) throw new CommandFailed('date-invalid', `not a date: ${date}`);
    await withStack(data === undefined ? {} : { data }, async ({ settle }) => {
      const { institutionCodes } = await import('@huinong/functions/platform/registry.ts');
      const { store } = await import('@huinong/functions/platform/runtime.ts');
      if (!(await institutionCodes(store())).includes(institution))
        throw new CommandFailed('no-such-institution', `no institution ${institution}`);
      const [{ closeJob }, { lendingDeps }] = await Promise.all([
        import('@huinong/functions/lending/close-job.ts'),
        import('@huinong/functions/lending/wiring.ts'),
      ]);
      await settle();
      const started = performance.now();
      const closed = await closeJob(lendingDeps())({ institution, date, by: 'operator', patienceMs: PATIENCE_MS });
      if (!closed.ok) throw new CommandFailed(closed.error.kind, closed.error.title);
      const seconds = (performance.now() - started) / 1000;
      await settle();
      const { date: day, next, loans, accruals, overdue, reclassified, alerts } = closed.value;
      const speed = { seconds: rounded(seconds), loansPerSecond: rounded(loans / seconds) };
      const figures = { date: day, next, loans, accruals, overdue, reclassified, alerts, ...speed };
      process.stdout.write(`${JSON.stringify(figures)}\n`);
    });
  },
};
