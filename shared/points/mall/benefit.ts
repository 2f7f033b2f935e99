import type { PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Points } from '../ledger/account.ts';

/** 实物、券、服务. */
export type BenefitKind = 'goods' | 'voucher' | 'service';

/** A counter where a benefit is handed over, under the name it had when the benefit was put on sale. */
export type Place = { readonly merchantId: string; readonly name: string };

/** What staff decide about a benefit of the mall (积分商城). */
export type BenefitTerms = {
  readonly kind: BenefitKind;
  readonly title: string;
  /** What is to be known of it before it is ordered; may be empty. */
  readonly words: string;
  readonly pricePoints: Points;
  /** The most that one person may have ordered and not given back; null: as many as there are. */
  readonly perPerson: number | null;
  /** The first and the last business date on which it may be ordered. */
  readonly saleFrom: PlainDate;
  readonly saleTo: PlainDate;
  readonly places: readonly Place[];
  /** What the bank owes the merchant who hands one over. */
  readonly settlementFen: Fen;
  /** How many days after the order it may be picked up; then the points go back. */
  readonly pickUpDays: number;
};

export type Benefit = BenefitTerms & {
  readonly benefitId: string;
  /** What it looks like: which picture, a new one with each; null: none was put up. */
  readonly pictureId: string | null;
  /** How many there ever were; only added to. */
  readonly stock: number;
  /** By staff, for good: a benefit that comes back is a new one. */
  readonly takenOff: boolean;
};

export type SaleState = 'coming' | 'on' | 'over' | 'takenOff';

export const saleStateOn = ({ takenOff, saleFrom, saleTo }: Benefit, on: PlainDate): SaleState => {
  if (takenOff) return 'takenOff';
  if (on < saleFrom) return 'coming';
  return on > saleTo ? 'over' : 'on';
};

export type TermsRefusal = { readonly kind: 'saleEndsBeforeItBegins' | 'saleIsPast' | 'placeTwice' };

/** Whether these terms make sense on a date. */
export const judgeTerms = (terms: BenefitTerms, on: PlainDate): Result<BenefitTerms, TermsRefusal> => {
  const { saleFrom, saleTo, places } = terms;
  if (saleTo < saleFrom) return refuse({ kind: 'saleEndsBeforeItBegins' });
  if (saleTo < on) return refuse({ kind: 'saleIsPast' });
  if (new Set(places.map(({ merchantId }) => merchantId)).size < places.length) return refuse({ kind: 'placeTwice' });
  return ok(terms);
};
