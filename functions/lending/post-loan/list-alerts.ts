import type * as contract from '@huinong/shared/contracts/post-loan.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { readBusinessDate } from '../../platform/business-date.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { ANSWERED_ALERTS, OPEN_ALERTS } from '../keys.ts';
import { alertView, type StoredAlert } from './alert-items.ts';
import { readMaskedNames, readStaff } from './people.ts';
import type { PostLoanDeps } from './ports.ts';
import { afterOf, isInScope, pageOf, scopeOf, sourcesOf } from './staff-list.ts';

type Reply = z.input<typeof contract.listAlerts.reply>;
type Listing = { readonly principal: Principal; readonly query: z.output<typeof contract.listAlerts.query> };

/** Open alerts by their deadline, or the answered ones from the latest on: those of the villages that the caller may see. */
export const listAlerts =
  ({ house }: PostLoanDeps) =>
  async ({ principal, query }: Listing): Promise<Result<Reply, Refusal>> => {
    const start = afterOf(query.cursor);
    if ('refusal' in start) return refuse(start.refusal);
    const home = await house(principal.institution);
    const scope = scopeOf(principal, query.village);
    const answered = query.state === 'answered';
    const [asOf, staff, { items, next }] = await Promise.all([
      readBusinessDate(home.table),
      readStaff(home),
      pageOf(home.table, {
        // Few at a time, and not by village: every shard is looked at.
        sources: sourcesOf(answered ? ANSWERED_ALERTS : OPEN_ALERTS, { all: true }),
        keep: (item) => {
          const { village, colour } = item as unknown as StoredAlert;
          return isInScope(scope, village) && (query.colour === undefined || colour === query.colour);
        },
        after: start.after,
        descending: answered,
      }),
    ]);
    const alerts = items as unknown as StoredAlert[];
    const maskedName = await readMaskedNames(
      home,
      alerts.map(({ personId }) => personId),
    );
    const seen = { principal, on: asOf, sealer: home.sealer, staff, maskedName };
    return ok({ alerts: alerts.map((alert) => alertView(alert, seen)), next, asOf });
  };
