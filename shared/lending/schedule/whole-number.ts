import { divideRounded, type Rounding, toFen } from '../../kernel/money.ts';
import { type Fraction, lowestTerms } from './fraction.ts';

/** Below this the sum of two whole numbers is one that a double still holds exactly. */
const EXACT_BELOW = 2 ** 52;

/**
 * Multiplies whole amounts by one fraction over and over, each rounded to a whole number. Where every product stays below 2^52
 * it is done in doubles, which then hold whole numbers exactly; else in BigInt. A property test compares the two.
 * @param largest no amount will be above it
 */
export const timesFraction = (factor: Fraction, largest: number, rounding: Rounding): ((amount: number) => number) => {
  const { numerator, denominator } = lowestTerms(factor);
  if (BigInt(largest) * numerator + denominator < BigInt(EXACT_BELOW)) return inDoubles(Number(numerator), Number(denominator), rounding);
  return (amount) => toFen(divideRounded(BigInt(amount) * numerator, denominator, rounding));
};

const inDoubles = (numerator: number, denominator: number, rounding: Rounding): ((amount: number) => number) => {
  const halfUp = rounding === 'half-up';
  return (amount) => {
    const product = amount * numerator;
    // Never rounded up to the next whole number: below it by at least 1/denominator, more than a double's last place at such a product.
    const quotient = Math.floor(product / denominator);
    const twice = (product - quotient * denominator) * 2;
    return twice > denominator || (twice === denominator && (halfUp || quotient % 2 === 1)) ? quotient + 1 : quotient;
  };
};
