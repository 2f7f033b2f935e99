import type { BusinessDate, PlainDate } from '@huinong/shared/kernel/date.ts';
import { type LoanAccount, principalOwedFen } from '@huinong/shared/lending/account/account.ts';
import { firstCheckBy } from '@huinong/shared/lending/arrears/collection.ts';
import { absent, type Condition, type Item, versionIs, type Write } from '../../platform/table.ts';
import type { LoanItem } from '../items.ts';
import { loanKey } from '../keys.ts';
import type { House } from '../ports.ts';
import type { ArrearsItem, CheckItem, StandingItem } from './items.ts';
import { arrearsIndexKeys, arrearsKey, bankLoanIndexKeys, checkIndexKeys, checkKey, standingKey } from './keys.ts';
import type { PostLoanDeps } from './ports.ts';

/** A fact that something happened to a loan; what, the loan itself says. */
type LoanTold = {
  readonly institution: string;
  readonly on: BusinessDate;
  readonly body: { readonly loanId: string; readonly personId: string };
};

/** The oldest day of something that is unpaid; null when nothing is. */
export const dueSinceOf = ({ state, dues }: Pick<LoanAccount, 'state' | 'dues'>): PlainDate | null =>
  state === 'closed'
    ? null
    : dues.reduce<PlainDate | null>((oldest, { dueOn }) => (oldest === null || dueOn < oldest ? dueOn : oldest), null);

type Projected<T> = Omit<T, 'pk' | 'sk' | 'gsi1pk' | 'gsi1sk'>;

/** What the list says of a loan: nothing but what the loan is. */
export const standingOf = ({ loanId, personId, village, productName, account, version }: LoanItem): Projected<StandingItem> => ({
  loanId,
  personId,
  village,
  loanVersion: version,
  productName,
  amountFen: account.terms.amountFen,
  principalFen: principalOwedFen(account),
  disbursedOn: account.terms.disbursedOn,
  loanClass: account.loanClass,
  overdueSince: account.overdueSince,
  restructured: account.restructured !== null,
  writtenOff: account.writtenOffOn !== null,
  closed: account.state === 'closed',
});

const NO_INDEX = ['gsi1pk', 'gsi1sk'] as const;

/** An older fact, or one met twice, finds this version or a later one there. */
const laterThan = (version: number): Condition => ({
  expression: 'attribute_not_exists(pk) OR loanVersion < :version',
  values: { ':version': version },
});

const standingWrite = (loan: LoanItem): Write => {
  const standing = standingOf(loan);
  const { loanClass, village, overdueSince, loanId, closed } = standing;
  return closed
    ? { kind: 'update', key: standingKey(loanId), set: standing, remove: NO_INDEX, condition: laterThan(loan.version) }
    : {
        kind: 'update',
        key: standingKey(loanId),
        set: { ...standing, ...bankLoanIndexKeys(loanClass, village, overdueSince, loanId) },
        condition: laterThan(loan.version),
      };
};

/** Beside what collectors wrote, which stays. */
const arrearsWrite = ({ loanId, personId, village, version, account }: LoanItem): Write => {
  const dueSince = dueSinceOf(account);
  const set: Projected<ArrearsItem> = { loanId, personId, village, dueSince, loanVersion: version };
  const condition = laterThan(version);
  return dueSince === null
    ? { kind: 'update', key: arrearsKey(loanId), set: { ...set, deadCalls: 0, promisedOn: null }, remove: NO_INDEX, condition }
    : { kind: 'update', key: arrearsKey(loanId), set: { ...set, ...arrearsIndexKeys(village, dueSince, loanId) }, condition };
};

/** A check as it stands in its list, or out of it. */
export const storedCheck = (check: Omit<CheckItem, 'pk' | 'sk'>): Item => {
  const {
    gsi1pk: _pk,
    gsi1sk: _sk,
    ...kept
  } = check as Omit<CheckItem, 'pk' | 'sk'> & { readonly gsi1pk?: string; readonly gsi1sk?: string };
  const { loanId, village, dueOn, closed } = kept;
  const listed = !closed && dueOn !== null ? checkIndexKeys(village, dueOn, loanId) : {};
  return { ...kept, ...checkKey(loanId), ...listed };
};

/** The first check comes with the loan; the last goes with it. */
const checkWrite = ({ loanId, personId, village, account }: LoanItem, found: CheckItem | undefined): Write | null => {
  const closed = account.state === 'closed';
  if (found) {
    if (found.closed === closed) return null;
    return { kind: 'put', item: storedCheck({ ...found, closed, version: found.version + 1 }), condition: versionIs(found.version) };
  }
  const { amountFen, disbursedOn } = account.terms;
  const check = { loanId, personId, village, amountFen, disbursedOn, kind: 'first' as const, dueOn: firstCheckBy(disbursedOn), closed };
  return { kind: 'put', item: storedCheck({ ...check, lastVisit: null, version: 1 }), condition: absent };
};

/** Brings a loan's entries in the staff's lists to what the loan is now, whichever fact says that it changed. */
export const projectLoan =
  ({ house }: Pick<PostLoanDeps, 'house'>) =>
  async ({ institution, body }: LoanTold): Promise<void> => {
    const home = await house(institution);
    for (;;) {
      const [loan, check] = await home.table.getAll([loanKey(body.personId, body.loanId), checkKey(body.loanId)], { consistent: true });
      if (!loan) return;
      if (await projected(home, loan as LoanItem, check as CheckItem | undefined)) return;
    }
  };

/** False when a command changed the check meanwhile: look again. */
const projected = async ({ table }: House, loan: LoanItem, found: CheckItem | undefined): Promise<boolean> => {
  const check = checkWrite(loan, found);
  const [, , checked] = await Promise.all([
    table.write([standingWrite(loan)]),
    table.write([arrearsWrite(loan)]),
    check === null ? 'done' : table.write([check]),
  ]);
  return checked === 'done';
};
