import { readBusinessDate } from '@huinong/functions/platform/business-date.ts';
import { openStore } from '@huinong/functions/platform/store.ts';
import { tenantTable } from '@huinong/functions/platform/table.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Environment } from './environment.ts';
import type { Invoke } from './lambda.ts';

/** Business days on request: each passes by the bank's own close. */
export type Clock = {
  readonly businessDate: (institution: string) => Promise<PlainDate>;
  readonly advance: (institution: string, days: number) => Promise<PlainDate>;
  /** Day by day until the business date is `to`; does nothing when it is there or later. */
  readonly advanceTo: (institution: string, to: PlainDate) => Promise<PlainDate>;
  /** Tells the sandbox what day the bank has, for the stamps of its postings. */
  readonly tell: (institution: string) => Promise<void>;
  /** What the sandbox asks (`CLOCK_URL`, sandbox/README.md). */
  readonly route: (body: unknown) => Promise<{ readonly businessDate: PlainDate }>;
};

export const clockOf = (stack: { environment: Environment; invoke: Invoke; settle: () => Promise<void>; sandbox: string }): Clock => {
  const store = openStore({ tableName: stack.environment.TABLE_NAME ?? '', endpoint: stack.environment.DYNAMODB_ENDPOINT ?? '' });
  const businessDate = (institution: string): Promise<PlainDate> => readBusinessDate(tenantTable(store, institution));

  const tell = async (institution: string): Promise<void> => {
    await fetch(`${stack.sandbox}/_control/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ businessDate: await businessDate(institution) }),
    });
  };

  const passDay = async (institution: string): Promise<PlainDate> => {
    const before = await businessDate(institution);
    // What happened on a day is followed before the day closes, as it is by night.
    await stack.settle();
    await stack.invoke('lending-close', { institution });
    const after = await businessDate(institution);
    if (after <= before) throw new Error(`The close of ${before} did not move the business date on.`);
    await tell(institution);
    // By day the bank's statement of the night's date is matched.
    await stack.settle();
    await stack.invoke('lending-statement', { institution });
    // What the bank's customers did on the day that is over earns points.
    await stack.invoke('points-daily-file', { institution });
    // Merchants are paid for the day that is over.
    await stack.invoke('merchant-settlement', { institution });
    // And the credit bureau is told: notices, at a month's end its file.
    await stack.invoke('lending-bureau', { institution });
    return after;
  };

  const advance = async (institution: string, days: number): Promise<PlainDate> => {
    let date = await businessDate(institution);
    for (let day = 0; day < days; day += 1) date = await passDay(institution);
    return date;
  };

  const advanceTo = async (institution: string, to: PlainDate): Promise<PlainDate> => {
    let date = await businessDate(institution);
    while (date < to) date = await passDay(institution);
    return date;
  };

  return {
    businessDate,
    advance,
    advanceTo,
    tell,
    route: async (body) => {
      const { institution, days } = body as { institution?: unknown; days?: unknown };
      if (typeof institution !== 'string' || !Number.isInteger(days) || (days as number) < 1 || (days as number) > 400) {
        throw new Error('institution and days (1 to 400) are needed');
      }
      return { businessDate: await advance(institution, days as number) };
    },
  };
};
