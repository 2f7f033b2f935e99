/** A mainland mobile number: 11 digits (handbook section 7; the carrier is never inferred). */
export const isMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(text);

/** `13812345678` → `138****5678`. */
export const maskMobile = (mobile: string): string => `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;

/** `王秀英` → `王*英`, `王英` → `王*`: what a neighbour may see. */
export const maskName = (name: string): string => {
  const chars = [...name];
  if (chars.length <= 1) return '*';
  return chars.length === 2 ? `${chars[0]}*` : `${chars[0]}${'*'.repeat(chars.length - 2)}${chars.at(-1)}`;
};

/** A bank card number of 16 to 19 digits whose Luhn check holds. */
export const isBankCard = (text: string): boolean => {
  if (!/^\d{16,19}$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = Number(text[text.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};
