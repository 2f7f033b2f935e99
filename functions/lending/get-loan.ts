import type * as contract from '@huinong/shared/contracts/lending.ts';
import type { BusinessDate, PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { Keep } from '@huinong/shared/lending/account/purpose.ts';
import type { World } from '@huinong/shared/lending/account/world.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import type { LoanItem } from './items.ts';
import { loanKey, worldKey } from './keys.ts';
import { readHistory } from './loan-history.ts';
import { loanView, planView, quoteView } from './loan-views.ts';
import type { House, LendingDeps } from './ports.ts';
import { quoteFor, type RepaymentKind } from './quotes.ts';
import { loanNotFound, quoteDayPassed, repaymentRefused } from './refusals.ts';
import { worldOf } from './world.ts';

type OneLoan = z.infer<typeof contract.getLoan.reply>;
type Quote = z.infer<typeof contract.quoteRepayment.reply>;
type Choices = z.infer<typeof contract.prepaymentChoices.reply>;
type Asked = { readonly principal: Principal; readonly loanId: string };
type Found = { readonly loan: LoanItem; readonly asOf: BusinessDate; readonly world: World };

const load = async ({ table }: House, { principal, loanId }: Asked): Promise<Result<Found, Refusal>> => {
  const keys = [loanKey(principal.personId, loanId), businessDateKey, worldKey];
  const [loan, date, world] = await table.getAll(keys, { consistent: true });
  return loan ? ok({ loan: loan as LoanItem, asOf: businessDateOf(date), world: worldOf(world) }) : refuse(loanNotFound);
};

export const getLoan =
  ({ house }: LendingDeps) =>
  async (asked: Asked): Promise<Result<OneLoan, Refusal>> => {
    const home = await house(asked.principal.institution);
    const [found, history] = await Promise.all([load(home, asked), readHistory(home, asked.loanId)]);
    if (!found.ok) return found;
    const { loan, asOf, world } = found.value;
    return ok({ loan: loanView(loan, asOf, world), plan: planView(loan, history, asOf, world), asOf });
  };

type Quoted = Asked & {
  readonly kind: RepaymentKind;
  readonly amountFen: Fen | undefined;
  readonly keep?: Keep | undefined;
  /** 结清试算 for a later day; today otherwise. */
  readonly on?: PlainDate | undefined;
};

/** What a repayment would do, to the fen, before it is asked for. */
export const quoteRepayment =
  ({ house }: LendingDeps) =>
  async (asked: Quoted): Promise<Result<Quote, Refusal>> => {
    const found = await load(await house(asked.principal.institution), asked);
    if (!found.ok) return found;
    const { loan, asOf, world } = found.value;
    const { kind, amountFen = null, keep = 'term', on = asOf } = asked;
    if (on < asOf) return refuse(quoteDayPassed(asOf));
    const quoted = quoteFor(loan.account, { kind, amountFen, keep }, on, world);
    return quoted.ok ? ok(quoteView(loan.loanId, quoted.value)) : refuse(repaymentRefused(quoted.error));
  };

/** Both ways of paying a part early, side by side, for the villager to choose from (V07). */
export const prepaymentChoices =
  ({ house }: LendingDeps) =>
  async (asked: Asked & { readonly amountFen: Fen }): Promise<Result<Choices, Refusal>> => {
    const found = await load(await house(asked.principal.institution), asked);
    if (!found.ok) return found;
    const { loan, asOf, world } = found.value;
    const { amountFen } = asked;
    const [keepTerm, keepInstalment] = (['term', 'instalment'] as const).map((keep) =>
      quoteFor(loan.account, { kind: 'part', amountFen, keep }, asOf, world),
    ) as [ReturnType<typeof quoteFor>, ReturnType<typeof quoteFor>];
    if (!keepTerm.ok) return refuse(repaymentRefused(keepTerm.error));
    if (!keepInstalment.ok) return refuse(repaymentRefused(keepInstalment.error));
    return ok({ keepTerm: quoteView(loan.loanId, keepTerm.value), keepInstalment: quoteView(loan.loanId, keepInstalment.value) });
  };
