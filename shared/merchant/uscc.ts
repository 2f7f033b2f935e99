/** No I, O, S, V, Z: they are read as 1, 0, 5, U, 2. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const BASE = CHARACTERS.length;

/** The check character of a unified social credit code's first 17 (统一社会信用代码, GB 32100-2015: weights 3^i mod 31). */
export const usccCheck = (first17: string): string => {
  let [sum, weight] = [0, 1];
  for (const character of first17) {
    sum += CHARACTERS.indexOf(character) * weight;
    weight = (weight * 3) % BASE;
  }
  return CHARACTERS[(BASE - (sum % BASE)) % BASE] as string;
};

export type UsccFault = 'length' | 'characters' | 'check-character';

/** What is wrong with a code, or null when it holds: two characters of registration, six digits of region, the body, the check. */
export const usccFault = (code: string): UsccFault | null => {
  if (code.length !== 18) return 'length';
  if (![...code].every((character) => CHARACTERS.includes(character)) || !/^..\d{6}/.test(code)) return 'characters';
  return usccCheck(code.slice(0, 17)) === code[17] ? null : 'check-character';
};
