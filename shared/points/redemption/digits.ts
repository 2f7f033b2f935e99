const DIGITS = 18;

/** ISO 7064 MOD 11,10: finds every wrong digit and nearly every two that changed places. */
const checkDigitOf = (digits: string): number => {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10;
};

/** @param digits 17 of them, random */
export const withCheckDigit = (digits: string): string => `${digits}${checkDigitOf(digits)}`;

/** Whether a typed code can be one at all: 18 digits, the last of which checks the others. */
export const isCodeDigits = (text: string): boolean =>
  text.length === DIGITS && /^\d+$/.test(text) && Number(text.at(-1)) === checkDigitOf(text.slice(0, -1));

/** In groups, as it is read out: `123456 789012 345678`. */
export const shownDigits = (digits: string): string => digits.replace(/(\d{6})(?=\d)/g, '$1 ');
