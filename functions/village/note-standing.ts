import type { GrantIssued, HouseholdScreened } from '@huinong/shared/facts/credit.ts';
import type { LineOpened, LoanDisbursed, RepaymentPosted } from '@huinong/shared/facts/lending.ts';
import { placeOf } from '@huinong/shared/village/household-id.ts';
import type { Write } from '../platform/item.ts';
import { householdItemKey, loanKey, standingKey } from './keys.ts';
import type { House } from './ports.ts';
import { repaymentAttribute } from './standing-item.ts';

/** Two writes a household, a hundred in one transaction. */
const TOGETHER = 50;

type Screened = HouseholdScreened['body']['households'][number];

/** The screening of the newest roster version wins, in whatever order they come; a household that is gone is left alone. */
const screening = ({ householdId, rosterVersion, colour, reasons, indicativeLimitFen }: Screened, factId: string): Write[] => {
  const place = placeOf(householdId);
  if (!place) return [];
  return [
    {
      kind: 'update',
      key: standingKey(place.village, place.key),
      set: { et: 'standing', colour, reasons, indicativeLimitFen, screenedVersion: rosterVersion, screenedFact: factId },
      condition: {
        expression: 'attribute_not_exists(#v) OR #v < :v OR (#v = :v AND #f < :f)',
        names: { '#v': 'screenedVersion', '#f': 'screenedFact' },
        values: { ':v': rosterVersion, ':f': factId },
      },
    },
    { kind: 'check', key: householdItemKey(place.village, place.key), condition: { expression: 'attribute_exists(pk)' } },
  ];
};

export const noteScreening =
  (house: House) =>
  async ({ factId, body: { households } }: HouseholdScreened): Promise<void> => {
    for (let i = 0; i < households.length; i += TOGETHER) {
      const some = households.slice(i, i + TOGETHER).map((household) => screening(household, factId));
      if (some.flat().length === 0 || (await house.table.write(some.flat())) === 'done') continue;
      // One of them is known already, or gone: the others are written one by one.
      for (const writes of some) if (writes.length > 0) await house.table.write(writes);
    }
  };

/** A fact id sorts by time: what an older fact says never replaces what a newer one said. */
const newest = async (house: House, householdId: string, mark: string, factId: string, set: Record<string, unknown>): Promise<void> => {
  const place = placeOf(householdId);
  if (!place) return;
  await house.table.write([
    {
      kind: 'update',
      key: standingKey(place.village, place.key),
      set: { et: 'standing', ...set, [mark]: factId },
      condition: { expression: 'attribute_not_exists(#m) OR #m < :m', names: { '#m': mark }, values: { ':m': factId } },
    },
  ]);
};

/** A person on no roster has no village: there is no household to note it on. */
export const noteGrant =
  (house: House) =>
  async ({ factId, body }: GrantIssued): Promise<void> => {
    if (body.village === null) return;
    const { grantId, limitFen, expiresOn } = body;
    await newest(house, body.householdId, 'grantFact', factId, { grantId, grantLimitFen: limitFen, grantExpiresOn: expiresOn });
  };

export const noteLine =
  (house: House) =>
  async ({ factId, body }: LineOpened): Promise<void> => {
    if (body.village === null) return;
    await newest(house, body.householdId, 'lineFact', factId, { lineId: body.lineId, lineLimitFen: body.limitFen });
  };

/** Sets, never adds: the same fact twice, or a repayment before its loan, ends in the same figures. */
const onLoan = async (house: House, householdId: string, loanId: string, set: Record<string, unknown>): Promise<void> => {
  const place = placeOf(householdId);
  if (place)
    await house.table.write([{ kind: 'update', key: loanKey(place.village, place.key, loanId), set: { et: 'household-loan', ...set } }]);
};

export const noteLoan =
  (house: House) =>
  async ({ body }: LoanDisbursed): Promise<void> => {
    if (body.village !== null) await onLoan(house, body.householdId, body.loanId, { amountFen: body.amountFen });
  };

export const noteRepayment =
  (house: House) =>
  async ({ body }: RepaymentPosted): Promise<void> => {
    if (body.village !== null)
      await onLoan(house, body.householdId, body.loanId, { [repaymentAttribute(body.repaymentId)]: body.principalFen });
  };
