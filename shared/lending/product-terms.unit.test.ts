import { expect, it } from 'vitest';
import { termsOfProduct } from './product-terms.ts';

it('a product without terms of its own lends as the contract says: fixed rate, three days of grace, 1.5 times the rate when late', () => {
  expect(termsOfProduct('jinong-kuaidai', 1)).toEqual({ repricing: 'fixed', graceDays: 3, penaltyTenths: 15, shiftsMaturity: true });
});
