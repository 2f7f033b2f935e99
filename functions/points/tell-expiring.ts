import type { PointsExpiringSoon } from '@huinong/shared/facts/points.ts';
import { addDays, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { settleUp } from '@huinong/shared/points/ledger/course.ts';
import { readBusinessDate } from '../platform/business-date.ts';
import { factWrite } from '../platform/facts.ts';
import { head, momentOf } from './happen.ts';
import { type AccountItem, accountOf } from './items.ts';
import { accountKey, EXPIRY_SHARDS, expiring, expiringToldKey } from './keys.ts';
import type { PointsDeps } from './ports.ts';

/** So long before their end people are told. */
const DAYS_BEFORE = 30;

/**
 * Tells whose points end in thirty days, each date once: by the signs that the expiry itself goes by. A run that was stopped
 * tells some again, which are the same events to whoever follows.
 */
export const tellExpiring =
  (deps: PointsDeps) =>
  async (institution: string): Promise<number> => {
    const home = await deps.house(institution);
    const { table } = home;
    const on = await readBusinessDate(table);
    const last = addDays(on, DAYS_BEFORE);
    const told = (await table.get(expiringToldKey, { consistent: true }))?.date as PlainDate | undefined;
    let people = 0;
    for (let date = told === undefined ? last : addDays(told, 1); date <= last; date = addDays(date, 1)) {
      for (let shard = 0; shard < EXPIRY_SHARDS; shard++) {
        const { items } = await table.query({ pk: expiring(date, shard), consistent: true });
        const signs = items as unknown as Pick<AccountItem, 'personId' | 'ledger'>[];
        const accounts = await table.getAll(signs.map(({ personId, ledger }) => accountKey(personId, ledger)));
        for (const [i, { personId, ledger }] of signs.entries()) {
          const at = deps.now();
          const { lots } = settleUp(accountOf(accounts[i], personId, ledger), momentOf(on, at)).account;
          const points = lots.filter(({ expiresOn }) => expiresOn === date).reduce((sum, lot) => sum + lot.points, 0);
          if (points === 0) continue;
          const body = { personId, ledger, points, expiresOn: date };
          const fact: PointsExpiringSoon = { type: 'points.expiringSoon', ...head(home, on, at), body };
          await table.write([factWrite(fact)]);
          people++;
        }
      }
      await table.write([{ kind: 'put', item: { ...expiringToldKey, date } }]);
    }
    return people;
  };
