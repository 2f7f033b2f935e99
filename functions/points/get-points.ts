import type * as contract from '@huinong/shared/contracts/points.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import {
  availablePoints,
  frozenPoints,
  type Points,
  type PointsAccount,
  pendingPoints,
  sumOf,
} from '@huinong/shared/points/ledger/account.ts';
import { settleUp } from '@huinong/shared/points/ledger/course.ts';
import { postingsOf } from '@huinong/shared/points/ledger/postings.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import { momentOf } from './happen.ts';
import type { AccountItem, EntryItem, RedemptionItem } from './items.ts';
import { ACCOUNTS, entries, purse } from './keys.ts';
import type { PointsDeps } from './ports.ts';
import { redemptionAt } from './redemption-id.ts';
import { redemptionView } from './views.ts';

type Home = z.infer<typeof contract.getPoints.reply>;

const accountView = (account: PointsAccount): Home['accounts'][number] => ({
  ledger: account.ledger,
  availablePoints: availablePoints(account),
  pendingPoints: pendingPoints(account),
  frozenPoints: frozenPoints(account),
  lots: account.lots.map(({ points, expiresOn, earnedIn }) => ({ points, expiresOn, earnedIn })),
  pending: account.pending.map(({ points, expiresOn, earnedIn, availableOn }) => ({ points, expiresOn, earnedIn, availableOn })),
});

/** “My points” in one round trip, as they stand now whether or not a job has run; one more while something waits for a yes. */
export const getPoints =
  ({ house }: PointsDeps) =>
  async ({ principal, at }: { readonly principal: Principal; readonly at: Date }): Promise<Result<Home, Refusal>> => {
    const { table } = await house(principal.institution);
    const [{ items }, date] = await Promise.all([
      table.query({ pk: purse(principal.personId), skPrefix: ACCOUNTS, consistent: true }),
      table.get(businessDateKey, { consistent: true }),
    ]);
    const asOf = businessDateOf(date);
    const accounts = (items as AccountItem[]).map((item) => settleUp(item, momentOf(asOf, at)).account);
    const places = accounts.flatMap(({ holds }) => holds.flatMap(({ redemptionId }) => redemptionAt(redemptionId) ?? []));
    const waiting = places.length === 0 ? [] : await table.getAll(places.map(({ pk, sk }) => ({ pk, sk })));
    const awaiting = (waiting as (RedemptionItem | undefined)[]).flatMap((item) => (item ? [redemptionView(item, at)] : []));
    return ok({ asOf, accounts: accounts.map(accountView), awaiting });
  };

type Entries = z.infer<typeof contract.listPointsEntries.reply>;
type Entry = Entries['entries'][number];

const PAGE = 30;

/** What an entry changed of the available points, by its own postings. */
const changeOf = ({ events }: EntryItem): Points => sumOf(events.flatMap(postingsOf).filter(({ account }) => account === 'available'));

/** Named by its last event: what settling up brought stands before it. */
const entryView = (item: EntryItem): Entry => ({
  entryId: `${item.ledger}-${item.seq}`,
  title: item.title,
  kind: item.events.findLast(({ kind }) => kind !== 'offset')?.kind as Entry['kind'],
  points: changeOf(item),
  balancePoints: item.balancePoints,
  on: item.on,
  at: item.at,
  ref: item.ref,
});

/** The villager's records, the newest first. */
export const listPointsEntries =
  ({ house }: PointsDeps) =>
  async (request: {
    readonly principal: Principal;
    readonly ledger: string;
    readonly cursor: string | undefined;
  }): Promise<Result<Entries, Refusal>> => {
    const { table } = await house(request.principal.institution);
    const { items, cursor } = await table.query({
      pk: purse(request.principal.personId),
      skPrefix: entries(request.ledger),
      descending: true,
      limit: PAGE,
      ...(request.cursor === undefined ? {} : { cursor: request.cursor }),
    });
    return ok({ entries: (items as EntryItem[]).map(entryView), next: cursor });
  };
