import type { PointsExpired } from '@huinong/shared/facts/points.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { availablePoints, type Moment, type PointsAccount, sumOf } from '@huinong/shared/points/ledger/account.ts';
import type { Course } from '@huinong/shared/points/ledger/course.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { absent, versionIs, type Write } from '../platform/table.ts';
import type { AccountItem, EntryItem } from './items.ts';
import { entryKey, expiryKey } from './keys.ts';
import type { House } from './ports.ts';

/** The head of a fact told now. */
export const head = ({ institution }: Pick<House, 'institution'>, on: BusinessDate, at: Date) => ({
  version: 1,
  factId: newFactId(at),
  institution,
  on,
  at: at.toISOString(),
});

export const momentOf = (on: BusinessDate, at: Date): Moment => ({ on, at: at.toISOString() });

/** The expiry dates that an account's points may meet. */
const datesOf = ({ lots, pending, holds }: PointsAccount): ReadonlySet<string> =>
  new Set([...lots, ...pending, ...holds.flatMap(({ slices }) => slices)].map(({ expiresOn }) => expiresOn));

/**
 * What a transaction writes when something happened to an account: the account after it, under the version that was read, the
 * entry that says what it was, a sign for the expiry of each date that is new to it, and the fact that points expired: whichever
 * command or job settles an account up first takes them out of the books.
 */
export const happen = (
  home: Pick<House, 'institution'>,
  before: AccountItem,
  { account, events }: Course,
  { on, at }: Moment,
  { title, ref }: Pick<EntryItem, 'title' | 'ref'>,
): readonly Write[] => {
  if (events.length === 0) return [];
  const { personId, version } = before;
  const { ledger, lots, pending, holds, debtPoints, counters } = account;
  // What an item has beside the ledger's own (`recent`) is the caller's to say.
  const after: AccountItem = { ...before, lots, pending, holds, debtPoints, counters, version: version + 1 };
  const entry: EntryItem = {
    ...entryKey(personId, ledger, after.version),
    personId,
    ledger,
    seq: after.version,
    at,
    on,
    title,
    ref,
    events,
    balancePoints: availablePoints(account),
  };
  const known = datesOf(before);
  const points = sumOf(events.flatMap((event) => (event.kind === 'expired' ? event.slices : [])));
  const expired: PointsExpired = { type: 'points.expired', ...head(home, on, new Date(at)), body: { personId, ledger, points } };
  return [
    { kind: 'put', item: after, condition: version === 0 ? absent : versionIs(version) },
    { kind: 'put', item: entry, condition: absent },
    ...[...datesOf(account)]
      .filter((date) => !known.has(date))
      .map((date): Write => ({ kind: 'put', item: { ...expiryKey(date, ledger, personId), personId, ledger } })),
    ...(points > 0 ? [factWrite(expired)] : []),
  ];
};
