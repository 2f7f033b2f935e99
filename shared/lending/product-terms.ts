import type { AccountTerms } from './account/account.ts';
import { CONTRACT_TERMS } from './account/disbursement.ts';
import type { Repricing } from './rates/repricing.ts';

/** What a product's version says of a loan beside its rate and method; an IOU keeps what it was drawn under (handbook sections 4 and 5). */
export type ProductTerms = Pick<AccountTerms, 'graceDays' | 'penaltyTenths' | 'shiftsMaturity'> & {
  readonly repricing: Repricing['kind'];
};

/** Clauses 3 and 7 of the contract: a fixed rate, three days of grace, 1.5 times the rate when late. */
const AS_CONTRACTED: ProductTerms = { ...CONTRACT_TERMS, repricing: 'fixed' };

/** By product and version; one that is not named here lends as the contract's wording says. */
const PRODUCT_TERMS: Readonly<Record<string, ProductTerms>> = {};

export const termsOfProduct = (product: string, version: number): ProductTerms => PRODUCT_TERMS[`${product}@${version}`] ?? AS_CONTRACTED;
