/** No two that look or sound alike on a poster or read out: neither 0 nor O, 1, I nor L, 2 nor Z, 5 nor S, B, Q, U nor V. */
const LETTERS = '346789ACDEFGHJKMNPRTWXY';
const RANDOM_LETTERS = 6;
/** All different and none 0 modulo the prime 23: every wrong letter and every two that changed places are found. */
const WEIGHTS = [2, 3, 4, 5, 6, 7];

/** How many codes there are: 23^6, about 148 million an institution. */
export const REFERRAL_CODES = LETTERS.length ** RANDOM_LETTERS;

const checkLetterOf = (letters: string): string =>
  LETTERS[[...letters].reduce((sum, letter, i) => sum + LETTERS.indexOf(letter) * (WEIGHTS[i] ?? 0), 0) % LETTERS.length] ?? '';

/** @param n which of the `REFERRAL_CODES`, random */
export const referralCode = (n: number): string => {
  const letters = Array.from({ length: RANDOM_LETTERS }, (_, i) => LETTERS[Math.floor(n / LETTERS.length ** i) % LETTERS.length]).join('');
  return `${letters}${checkLetterOf(letters)}`;
};

/** As it was typed or taken from a link: small letters and spaces do no harm. Null when it can be no code. */
export const readReferralCode = (typed: string): string | null => {
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  if (code.length !== RANDOM_LETTERS + 1 || ![...code].every((letter) => LETTERS.includes(letter))) return null;
  return checkLetterOf(code.slice(0, -1)) === code.at(-1) ? code : null;
};
