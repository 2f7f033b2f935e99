import type { Fen } from './money.ts';
import { assert } from './result.ts';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿'];

const group = (n: number): string => {
  let text = '';
  let owesZero = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(n / 10 ** place) % 10;
    if (digit === 0) owesZero = text !== '';
    else {
      text += (owesZero ? '零' : '') + DIGITS[digit] + PLACES[place];
      owesZero = false;
    }
  }
  return text;
};

/**
 * An amount in the capitals of 票据 (正确填写票据和结算凭证的基本规定): 1200000 fen → 壹万贰仟元整.
 * @param fen 0 to below ten trillion yuan
 */
export const chineseAmount = (fen: Fen): string => {
  assert(Number.isSafeInteger(fen) && fen >= 0 && fen < 1e14, 'an amount in capitals is a whole number of fen from 0');
  let yuan = Math.floor(fen / 100);
  const jiao = Math.floor(fen / 10) % 10;
  const cent = fen % 10;
  const parts: number[] = [];
  for (; yuan > 0; yuan = Math.floor(yuan / 10_000)) parts.push(yuan % 10_000);
  let text = '';
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i] as number;
    if (part === 0) continue;
    const gap = text !== '' && (part < 1000 || parts[i + 1] === 0);
    text += (gap ? '零' : '') + group(part) + GROUPS[i];
  }
  if (text !== '') text += '元';
  if (jiao === 0 && cent === 0) return text === '' ? '零元整' : `${text}整`;
  if (jiao > 0) text += `${DIGITS[jiao]}角`;
  else if (text !== '') text += '零';
  return cent > 0 ? `${text}${DIGITS[cent]}分` : `${text}整`;
};
