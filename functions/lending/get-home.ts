import type * as contract from '@huinong/shared/contracts/lending.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import type { LineItem, LoanItem, OfferItem } from './items.ts';
import { borrower, HOME_RANGE, worldKey } from './keys.ts';
import { nextDueView } from './loan-views.ts';
import type { LendingDeps } from './ports.ts';
import { lineView, offerView } from './views.ts';
import { worldOf } from './world.ts';

type Home = z.infer<typeof contract.getHome.reply>;

/** “My limit” in one round trip: the borrower's partition is one query, the business date is read beside it. */
export const getHome =
  ({ house }: LendingDeps) =>
  async ({ principal }: { readonly principal: Principal }): Promise<Result<Home, Refusal>> => {
    const { table } = await house(principal.institution);
    const [{ items }, [date, worldRead]] = await Promise.all([
      table.query({ pk: borrower(principal.personId), ...HOME_RANGE, consistent: true }),
      table.getAll([businessDateKey, worldKey], { consistent: true }),
    ]);
    const [asOf, world] = [businessDateOf(date), worldOf(worldRead)];
    const offer = items.find((item) => item.sk === 'offer') as OfferItem | undefined;
    const line = items.find((item) => item.sk === 'line') as LineItem | undefined;
    const stored = items.filter((item) => item.sk.startsWith('loan#')) as LoanItem[];
    const loans = stored.filter(({ account }) => account.state === 'open');
    const dues = loans.flatMap(({ account }) => nextDueView(account, asOf, world) ?? []).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    const unsigned = offer && offer.grantId !== line?.grantId && offer.expiresOn >= asOf ? offerView(offer) : null;
    return ok({ asOf, offer: unsigned, line: line ? lineView(line) : null, nextDue: dues[0] ?? null, loans: loans.length });
  };
