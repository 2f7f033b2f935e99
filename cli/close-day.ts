import { isDate } from '@huinong/shared/kernel/date.ts';
import { withStack } from '../local/embedded.ts';
import { type Command, CommandFailed } from './command.ts';

const rounded = (n: number): number => Number(n.toFixed(3));

/** Longer than a lease: a close that was killed is taken over while the operator waits. */
const PATIENCE_MS = 60_000;

type Options = { institution: string; date?: string; through?: string; data?: string };

const dated = (name: string, date: string | undefined): void => {
  if (date !== undefined && !isDate(date)) throw new CommandFailed('date-invalid', `${name} is not a date: ${date}`);
};

export const command: Command = {
  summary: 'Close the current business date and move it on; for a closed date, tell what that close did',
  usage: 'close-day --institution I [--date D | --through D] [--data DIR]',
  options: {
    institution: { type: 'string', help: 'institution code, e.g. 220182', required: true },
    date: { type: 'string', help: 'the business date to close; a closed one is not closed again' },
    through: { type: 'string', help: 'close day after day until this one is closed; a line for each' },
    data: { type: 'string', help: 'keep the data of an embedded store here' },
  },
  run: async (options) => {
    const { institution, date, through, data } = options as Options;
    dated('--date', date);
    dated('--through', through);
    if (date !== undefined && through !== undefined) throw new CommandFailed('date-invalid', 'give --date or --through, not both');
    await withStack(data === undefined ? {} : { data }, async ({ settle }) => {
      const { institutionCodes } = await import('@huinong/functions/platform/registry.ts');
      const { store } = await import('@huinong/functions/platform/runtime.ts');
      if (!(await institutionCodes(store())).includes(institution))
        throw new CommandFailed('no-such-institution', `no institution ${institution}`);
      const [{ closeJob }, { lendingDeps }] = await Promise.all([
        import('@huinong/functions/lending/close-job.ts'),
        import('@huinong/functions/lending/wiring.ts'),
      ]);
      /** Closes a day, today's when none is named, and gives the business date after it. */
      const close = async (day: string | undefined): Promise<string> => {
        const started = performance.now();
        const closed = await closeJob(lendingDeps())({ institution, date: day, by: 'operator', patienceMs: PATIENCE_MS });
        if (!closed.ok) throw new CommandFailed(closed.error.kind, closed.error.title);
        const seconds = (performance.now() - started) / 1000;
        await settle();
        const { date: on, next, loans, accruals, overdue, reclassified, alerts } = closed.value;
        const speed = { seconds: rounded(seconds), loansPerSecond: rounded(loans / seconds) };
        process.stdout.write(`${JSON.stringify({ date: on, next, loans, accruals, overdue, reclassified, alerts, ...speed })}\n`);
        return next;
      };
      await settle();
      if (through === undefined) {
        await close(date);
        return;
      }
      const [{ readBusinessDate }, { tenantTable }] = await Promise.all([
        import('@huinong/functions/platform/business-date.ts'),
        import('@huinong/functions/platform/table.ts'),
      ]);
      let on: string = await readBusinessDate(tenantTable(store(), institution));
      while (on <= through) on = await close(on);
    });
  },
};
