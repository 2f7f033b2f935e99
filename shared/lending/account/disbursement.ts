import { addMonths, type PlainDate } from '../../kernel/date.ts';
import type { Fen, Ppm } from '../../kernel/money.ts';
import type { Repricing } from '../rates/repricing.ts';
import type { AccountTerms } from './account.ts';
import type { Disbursed } from './events.ts';
import type { PostingDays } from './plan.ts';
import { firstPart } from './plan-parts.ts';

/** 等额本息, 等额本金, 按月付息到期还本, 随借随还, 利随本清. */
export const METHODS = ['equal-instalment', 'equal-principal', 'interest-only', 'revolving', 'bullet'] as const;
export type AccountMethod = (typeof METHODS)[number];

/** A draw whose money came, in the terms it was judged in. */
export type Draw = {
  readonly loanId: string;
  readonly product: string;
  readonly amountFen: Fen;
  readonly ratePpm: Ppm;
  readonly disbursedOn: PlainDate;
  readonly termMonths: number;
  readonly method: AccountMethod;
  readonly repricing: Repricing;
  /** The first due day of instalments when it is not a month after the draw (V05). */
  readonly firstDueOn: PlainDate | null;
  /** What the product says instead of the contract's wording. */
  readonly productTerms?: Pick<AccountTerms, 'penaltyTenths' | 'graceDays' | 'shiftsMaturity'>;
};

/** What every contract of the bank says (contract clauses 6 to 8; handbook section 5, ours). */
export const CONTRACT_TERMS = { penaltyTenths: 15, graceDays: 3, shiftsMaturity: true } as const;
const SETTLE_DAY = 20;

/** The first event of a loan: monthly instalments, or interest by days through the 20th and principal at maturity. */
export const disbursement = (draw: Draw): Disbursed => {
  const { loanId, product, amountFen, ratePpm, disbursedOn: on, termMonths, method, repricing, firstDueOn } = draw;
  const { penaltyTenths, graceDays, shiftsMaturity } = draw.productTerms ?? CONTRACT_TERMS;
  const terms = { loanId, product, amountFen, disbursedOn: on, repricing, penaltyTenths, graceDays, shiftsMaturity };
  const rates = [{ from: on, ratePpm }];
  if (method === 'equal-instalment' || method === 'equal-principal') {
    const plan = { method, startsOn: on, afterN: 0, everyMonths: 1, firstDueOn };
    const parts = [firstPart(plan, amountFen, ratePpm, termMonths)];
    return { kind: 'disbursed', on, terms, rates, plan: { kind: 'instalments', ...plan, parts } };
  }
  const posting: PostingDays = method === 'bullet' ? null : { settleDay: SETTLE_DAY };
  const days = { startsOn: on, maturesOn: addMonths(on, termMonths), posting, postedTo: on, countedTo: on, runs: [] };
  return { kind: 'disbursed', on, terms, rates, plan: { kind: 'by-days', method, ...days } };
};
