import { daysBetween, isDate, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { withStack } from '../local/embedded.ts';
import { type Command, CommandFailed } from './command.ts';

const DAYS_MAX = 4_000;

const daysAsked = (advance: string | undefined, to: string | undefined, from: PlainDate): number => {
  if (advance !== undefined && to !== undefined) throw new CommandFailed('one-of', 'either --advance or --to');
  if (to !== undefined) {
    if (!isDate(to)) throw new CommandFailed('date-invalid', `not a date: ${to}`);
    if (to < from) throw new CommandFailed('date-passed', `the business date is ${from} already`);
    return daysBetween(from, to);
  }
  const days = advance === undefined ? 0 : /^\d{1,4}d?$/.test(advance) ? Number.parseInt(advance, 10) : Number.NaN;
  if (Number.isNaN(days)) throw new CommandFailed('advance-invalid', `--advance takes days, like 30d: ${advance}`);
  return days;
};

/** One business day: the sandbox asks the stack for the close and stamps the core bank's postings with the new date. */
const nextDay = async (sandbox: string, institution: string): Promise<PlainDate> => {
  const reply = await fetch(new URL('/_control/clock/advance', sandbox), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ institution, days: 1 }),
  });
  const body = (await reply.json()) as { businessDate?: unknown; message?: unknown };
  if (!reply.ok || typeof body.businessDate !== 'string')
    throw new CommandFailed('close-failed', `the close did not end: ${String(body.message ?? reply.status)}`);
  return body.businessDate;
};

export const command: Command = {
  summary: 'Let business days pass against the sandbox, each with the real close; without --advance or --to, tell the date',
  usage: 'clock [--institution I] [--advance 30d | --to D]',
  options: {
    institution: { type: 'string', help: 'institution code; 220182 when left out' },
    advance: { type: 'string', help: 'business days to pass, like 30d' },
    to: { type: 'string', help: 'the business date to reach' },
  },
  run: async (options) => {
    const { institution = '220182', advance, to } = options as { institution?: string; advance?: string; to?: string };
    await withStack({}, async ({ running, environment }) => {
      const sandbox = environment.CORE_BANK_URL;
      if (!running || !sandbox) throw new CommandFailed('no-sandbox', 'the clock works only against the sandbox: run `npm start` first');
      const [{ tableOf }, { businessDateKey }] = await Promise.all([
        import('@huinong/functions/platform/runtime.ts'),
        import('@huinong/functions/platform/business-date.ts'),
      ]);
      const found = (await tableOf(institution).get(businessDateKey, { consistent: true }))?.date;
      if (typeof found !== 'string') throw new CommandFailed('no-such-institution', `no institution ${institution}`);
      let date = found;
      const days = daysAsked(advance, to, date);
      if (days > DAYS_MAX) throw new CommandFailed('too-far', `at most ${DAYS_MAX} days at once`);
      for (let day = 1; day <= days; day++) {
        date = await nextDay(sandbox, institution);
        process.stderr.write(`clock: ${date} (${day}/${days})\n`);
      }
      process.stdout.write(`${JSON.stringify({ businessDate: date })}\n`);
    });
  },
};
