import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const timeText = (ms: number): string => {
  let text = '';
  for (let left = ms; text.length < 10; left = Math.floor(left / 32)) text = ALPHABET[left % 32] + text;
  return text;
};

/** A ULID: 26 characters that sort by the millisecond and cannot be guessed (80 random bits). */
export const ulid = (at: Date): string => timeText(at.getTime()) + Array.from(randomBytes(16), (byte) => ALPHABET[byte % 32]).join('');
