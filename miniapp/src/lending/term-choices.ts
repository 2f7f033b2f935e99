import { monthsWords } from '../platform/ui/words';
import type { Method } from './local-plan';

/** How long one may borrow: the product's longest term, and what the law allows each method. */
export type TermLimits = {
  readonly termMonthsMax: number;
  /** Absent where nothing is known of the borrower yet, and in a reply that an older version kept on the phone. */
  readonly methodTerms?: readonly { readonly method: Method; readonly termMonthsMax: number }[];
};

export const longestMonths = ({ termMonthsMax, methodTerms }: TermLimits, method: Method): number =>
  methodTerms?.find((one) => one.method === method)?.termMonthsMax ?? termMonthsMax;

/** The terms one may choose from with this method. */
export const termChoices = (limits: TermLimits, method: Method): { readonly value: number; readonly label: string }[] =>
  [1, 3, 6, 12, 24, 36].filter((months) => months <= longestMonths(limits, method)).map((value) => ({ value, label: monthsWords(value) }));
