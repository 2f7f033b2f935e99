import { describe, expect, it } from 'vitest';
import { isBankCard, isMobile, maskMobile, maskName } from './contact.ts';

describe('contact details', () => {
  it.each(['13812345678', '19912345678'])('%s is a mobile number', (text) => expect(isMobile(text)).toBe(true));
  it.each(['12812345678', '1381234567', '138123456789', '8613812345678', '１３８12345678', ''])('%j is none', (text) =>
    expect(isMobile(text)).toBe(false),
  );
  it('masks the middle of a number', () => expect(maskMobile('13812345678')).toBe('138****5678'));
  it.each([
    ['王秀英', '王*英'],
    ['王英', '王*'],
    ['王', '*'],
    ['', '*'],
    ['阿卜杜拉·买买提', '阿******提'],
    ['𠮷田英', '𠮷*英'],
  ])('%j is shown as %s', (name, masked) => expect(maskName(name)).toBe(masked));
  it.each(['6222021234567894', '62220212345678903'])('%s passes Luhn', (card) => expect(isBankCard(card)).toBe(true));
  it.each(['6222021234567895', '622202123456789', '62220212345678901234', '622202123456789X'])('%s does not', (card) =>
    expect(isBankCard(card)).toBe(false),
  );
});
