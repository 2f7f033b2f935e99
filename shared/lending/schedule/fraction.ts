/** An exact quotient of integers, denominator above 0; not always in lowest terms. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

export const fraction = (numerator: bigint | number, denominator: bigint | number): Fraction => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
});

/** Of two numbers not below 0. */
export const greatestCommonDivisor = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
};

export const add = (a: Fraction, b: Fraction): Fraction => {
  const common = greatestCommonDivisor(a.denominator, b.denominator);
  const scale = b.denominator / common;
  return {
    numerator: a.numerator * scale + b.numerator * (a.denominator / common),
    denominator: a.denominator * scale,
  };
};

/** The numerators of all fractions over one denominator. */
export const overOneDenominator = (fractions: readonly Fraction[]): { numerators: bigint[]; denominator: bigint } => {
  let denominator = 1n;
  for (const f of fractions) denominator *= f.denominator / greatestCommonDivisor(denominator, f.denominator);
  return { numerators: fractions.map((f) => f.numerator * (denominator / f.denominator)), denominator };
};

export const lowestTerms = ({ numerator, denominator }: Fraction): Fraction => {
  const common = greatestCommonDivisor(numerator, denominator);
  return { numerator: numerator / common, denominator: denominator / common };
};
