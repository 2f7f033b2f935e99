import { environment } from './environment.ts';

/** Only these kinds of values are logged: codes, counts and ids that name no one. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Numbers of people, cards and phones; tokens, one-time codes and hashes; anything written in Chinese (a name may hide in it). */
const PRIVATE = /\d{6,}|[A-Za-z0-9_+/=-]{27,}|[^\x20-\x7e]+/g;
const OUR_IDS = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** A text that can name no person: what might is shown as `…`. */
export const withoutPersonalData = (text: string): string => (OUR_IDS.test(text) ? text : text.replaceAll(PRIVATE, '…').slice(0, 2_000));

const line = (level: string, event: string, fields: LogFields): string => {
  const clean = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' && name !== 'institution' ? withoutPersonalData(value) : value,
  ]);
  return `${JSON.stringify({ at: new Date().toISOString(), level, event, ...Object.fromEntries(clean) })}\n`;
};

const write = (level: string, event: string, fields: LogFields): void => {
  // stderr: the command line's stdout belongs to its results, and Lambda keeps both.
  if (environment().logLevel !== 'silent') process.stderr.write(line(level, event, fields));
};

export const log = {
  info: (event: string, fields: LogFields = {}): void => write('info', event, fields),
  warn: (event: string, fields: LogFields = {}): void => write('warn', event, fields),
  /** An unexpected fault: its kind and where it arose. */
  error: (event: string, error: unknown, fields: LogFields = {}): void => {
    const fault = error instanceof Error ? error : new Error(String(error));
    const where = (fault.stack ?? '')
      .split('\n')
      .filter((frame) => /^\s+at /.test(frame))
      .slice(0, 8)
      .map((frame) => frame.trim().replace(/^at (?:.* )?\(?(?:file:\/\/)?(?:.*\/)?([^/]+:\d+:\d+)\)?$/, '$1'))
      .join(' < ');
    const cause = fault.cause instanceof Error ? `${fault.cause.name}: ${fault.cause.message}` : undefined;
    write('error', event, { ...fields, error: fault.name, message: fault.message, cause, where });
  },
};
