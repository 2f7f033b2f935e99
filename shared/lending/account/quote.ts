import { type BusinessDate, daysBetween, type PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type LoanAccount, principalOwedFen } from './account.ts';
import { asOf } from './day.ts';
import type { Paid } from './events.ts';
import { evolve } from './evolve.ts';
import { owedFen, owedOn } from './late.ts';
import { paymentEvents } from './payment.ts';
import { payoffQuote } from './payoff.ts';
import type { Keep, Purpose } from './purpose.ts';
import { type ComingRow, comingRows, nextRow } from './rows.ts';
import { interestWithPrincipal } from './running.ts';
import type { World } from './world.ts';

/** What paying on a date would do, before it is asked for; all in fen. */
export type PaymentQuote = {
  readonly on: BusinessDate;
  readonly purpose: Purpose;
  readonly amountFen: Fen;
  readonly principalFen: Fen;
  readonly interestFen: Fen;
  readonly penaltyFen: Fen;
  readonly compoundFen: Fen;
  readonly feeFen: Fen;
  readonly principalAfterFen: Fen;
  readonly closes: boolean;
  /** Interest that will not fall due because of this payment. */
  readonly savedInterestFen: Fen;
  /** The rows that are left. */
  readonly rows: readonly ComingRow[];
};

export type QuoteRefusal =
  | { readonly kind: 'loanClosed' }
  | { readonly kind: 'nothingDue'; readonly nextDueOn: PlainDate | null }
  | { readonly kind: 'payDueFirst'; readonly dueFen: Fen }
  | { readonly kind: 'tooLittle' }
  | { readonly kind: 'payAllInstead'; readonly payoffFen: Fen };

/** An instalment may be paid this many days before its day as it stands; sooner is a prepayment. */
const AHEAD_DAYS = 7;

/** Everything owed today: dues with their late charges, and fees. */
const dueFenOn = (account: LoanAccount, on: BusinessDate): Fen => owedFen(owedOn(account, on)) + account.feesFen;

/** 还当期: what is due on a date with all late charges, or the next instalment up to a week before its day. */
export const quoteDue = (account: LoanAccount, on: BusinessDate, world: World): Result<PaymentQuote, QuoteRefusal> => {
  if (account.state === 'closed') return refuse({ kind: 'loanClosed' });
  const at = asOf(account, on, world);
  const dueFen = dueFenOn(at, on);
  if (dueFen > 0) return ok(quoted(at, on, { kind: 'due' }, dueFen, world));
  const row = nextRow(at, world.calendar);
  const ahead = at.plan.kind === 'instalments' && row?.dayIsKnown && daysBetween(on, row.dueOn) <= AHEAD_DAYS;
  if (!row || !ahead) return refuse({ kind: 'nothingDue', nextDueOn: row?.dueOn ?? null });
  return ok(quoted(at, on, { kind: 'ahead' }, row.principalFen + row.interestFen, world));
};

/** 全部结清. */
export const quoteAll = (account: LoanAccount, on: BusinessDate, world: World): Result<PaymentQuote, QuoteRefusal> => {
  if (account.state === 'closed') return refuse({ kind: 'loanClosed' });
  return ok(quoted(account, on, { kind: 'all' }, payoffQuote(account, on, world).totalFen, world));
};

/**
 * 提前还一部分: @param part principal to pay early, to which its interest to the day is added (V07), or the whole sum, out of
 * which that interest comes.
 */
export const quotePart = (
  account: LoanAccount,
  part: { readonly principalFen: Fen } | { readonly sumFen: Fen },
  keep: Keep,
  on: BusinessDate,
  world: World,
): Result<PaymentQuote, QuoteRefusal> => {
  if (account.state === 'closed') return refuse({ kind: 'loanClosed' });
  const at = asOf(account, on, world);
  const dueFen = dueFenOn(at, on);
  if (dueFen > 0) return refuse({ kind: 'payDueFirst', dueFen });
  const amountFen = 'sumFen' in part ? part.sumFen : part.principalFen + interestWithPrincipal(at, part.principalFen, on);
  const wanted = 'sumFen' in part ? part.sumFen : part.principalFen;
  if (wanted <= 0) return refuse({ kind: 'tooLittle' });
  if (wanted >= at.notDueFen) return refuse({ kind: 'payAllInstead', payoffFen: payoffQuote(at, on, world).totalFen });
  return ok(quoted(at, on, { kind: 'part', keep }, amountFen, world));
};

/** Both ways of a prepayment side by side, for the villager to choose from. */
export const prepaymentChoices = (account: LoanAccount, principalFen: Fen, on: BusinessDate, world: World) => ({
  keepTerm: quotePart(account, { principalFen }, 'term', on, world),
  keepInstalment: quotePart(account, { principalFen }, 'instalment', on, world),
});

const interestToCome = (rows: readonly ComingRow[]): Fen => rows.reduce((sum, row) => sum + row.interestFen, 0);

const quoted = (account: LoanAccount, on: BusinessDate, purpose: Purpose, amountFen: Fen, world: World): PaymentQuote => {
  const events = paymentEvents(account, { paymentId: '', on, amountFen, purpose }, world);
  const paid = events.at(-1) as Paid;
  const after = events.reduce(evolve, account);
  const [before, rows] = [comingRows(account, world.calendar), comingRows(after, world.calendar)];
  const sum = (of: (share: Paid['shares'][number]) => Fen): Fen => paid.shares.reduce((total, share) => total + of(share), 0);
  const early = paid.early ?? { principalFen: 0, interestFen: 0 };
  const ahead = purpose.kind === 'ahead' ? sum((share) => share.interestFen) : 0;
  return {
    on,
    purpose,
    amountFen,
    principalFen: sum((share) => share.principalFen) + early.principalFen,
    interestFen: sum((share) => share.interestFen) + early.interestFen,
    penaltyFen: sum((share) => share.penaltyFen),
    compoundFen: sum((share) => share.compoundFen),
    feeFen: paid.feeFen,
    principalAfterFen: principalOwedFen(after),
    closes: after.state === 'closed',
    savedInterestFen: Math.max(0, interestToCome(before) - interestToCome(rows) - early.interestFen - ahead),
    rows,
  };
};
