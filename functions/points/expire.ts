import { addDays, type PlainDate } from '@huinong/shared/kernel/date.ts';
import type { LedgerName } from '@huinong/shared/points/ledger/account.ts';
import { settleUp } from '@huinong/shared/points/ledger/course.ts';
import { readBusinessDate } from '../platform/business-date.ts';
import { ATTEMPTS, shortPause } from '../platform/command.ts';
import type { Item } from '../platform/table.ts';
import { happen, momentOf } from './happen.ts';
import { accountOf } from './items.ts';
import { accountKey, EXPIRY_SHARDS, expiredThroughKey, expiring } from './keys.ts';
import type { House, PointsDeps } from './ports.ts';

/** The first run of an institution looks back so far; no points live shorter. */
const FIRST_RUN_DAYS = 30;

/** Accounts side by side: they share nothing. */
const ABREAST = 16;

export type ExpiryRun = { readonly through: PlainDate; readonly accounts: number; readonly lots: number };

/**
 * Expires what was good through the days before today. Each account is one transaction for all its lots, whatever they are: the
 * account, its entry, and the sign that is taken away. An account that was settled up by a command meanwhile costs only the sign.
 * A run that was stopped goes on where signs are left.
 */
export const expirePoints =
  (deps: PointsDeps) =>
  async (institution: string): Promise<ExpiryRun> => {
    const home = await deps.house(institution);
    const on = await readBusinessDate(home.table);
    const through = addDays(on, -1);
    const done = (await home.table.get(expiredThroughKey, { consistent: true }))?.date as PlainDate | undefined;
    let [accounts, lots] = [0, 0];
    for (let date = addDays(done ?? addDays(through, -FIRST_RUN_DAYS), 1); date <= through; date = addDays(date, 1)) {
      const day = date;
      const shards = Array.from({ length: EXPIRY_SHARDS }, (_, shard) => home.table.query({ pk: expiring(day, shard), consistent: true }));
      const signs = (await Promise.all(shards)).flatMap(({ items }) => items);
      for (let first = 0; first < signs.length; first += ABREAST) {
        const taken = await Promise.all(signs.slice(first, first + ABREAST).map((sign) => expireOne(deps, home, on, sign)));
        lots += taken.reduce((sum, one) => sum + one, 0);
        accounts += taken.length;
      }
      await home.table.write([{ kind: 'put', item: { ...expiredThroughKey, date } }]);
    }
    return { through, accounts, lots };
  };

const expireOne = async (deps: PointsDeps, home: House, on: PlainDate, sign: Item): Promise<number> => {
  const { personId, ledger } = sign as unknown as { readonly personId: string; readonly ledger: LedgerName };
  for (let n = 0; n < ATTEMPTS; n++) {
    const before = accountOf(await home.table.get(accountKey(personId, ledger), { consistent: true }), personId, ledger);
    const moment = momentOf(on, deps.now());
    const course = settleUp(before, moment);
    const outcome = await home.table.write([
      ...happen(home, before, course, moment, { title: '积分到期', ref: null }),
      { kind: 'delete', key: { pk: sign.pk, sk: sign.sk } },
    ]);
    if (outcome === 'done') return course.events.reduce((sum, event) => sum + (event.kind === 'expired' ? event.slices.length : 0), 0);
    await shortPause(n);
  }
  throw new Error(`the expiry of ${sign.pk} met other commands again and again`);
};
