import { assert } from './result.ts';

/** Whole fen (1/100 yuan), a safe integer. Products of two amounts are taken in BigInt. */
export type Fen = number;

/** Parts per million a year: 48500 = 4.85 %. */
export type Ppm = number;

export type Rounding = 'half-up' | 'half-even';

/**
 * The quotient of two integers, rounded to a whole number.
 * @param denominator above 0
 */
export const divideRounded = (numerator: bigint, denominator: bigint, rounding: Rounding = 'half-up'): bigint => {
  assert(denominator > 0n, 'a quotient needs a denominator above 0');
  const negative = numerator < 0n;
  const magnitude = negative ? -numerator : numerator;
  const quotient = magnitude / denominator;
  const twice = (magnitude % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && (rounding === 'half-up' || quotient % 2n === 1n));
  const rounded = up ? quotient + 1n : quotient;
  return negative ? -rounded : rounded;
};

/** A BigInt amount as fen; throws above 2^53, which no amount of one bank reaches. */
export const toFen = (amount: bigint): Fen => {
  const fen = Number(amount);
  assert(Number.isSafeInteger(fen), 'an amount in fen must be a safe integer');
  return fen;
};

/** `12345678` → `123,456.78`; whole yuan keep their `.00` unless `whole` is asked for and true of the amount. */
export const formatYuan = (fen: Fen, style: 'fen' | 'whole' = 'fen'): string => {
  const sign = fen < 0 ? '-' : '';
  const magnitude = Math.abs(fen);
  const yuan = Math.floor(magnitude / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = magnitude % 100;
  return style === 'whole' && rest === 0 ? `${sign}${yuan}` : `${sign}${yuan}.${rest.toString().padStart(2, '0')}`;
};

/** `48500` → `4.85%`, as many decimals as needed, at least two. */
export const formatPercent = (ppm: Ppm): string => {
  const sign = ppm < 0 ? '-' : '';
  const magnitude = Math.abs(ppm);
  const decimals = (magnitude % 10_000)
    .toString()
    .padStart(4, '0')
    .replace(/0{1,2}$/, '');
  return `${sign}${Math.floor(magnitude / 10_000)}.${decimals}%`;
};
