import { REFERRAL_CODES, referralCode } from '@huinong/shared/points/referral/code.ts';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeOpenedWith, referralLinkOn } from './opened-with.ts';

const CODE = referralCode(1_234_567);

it.each([
  ['a link', { code: CODE }],
  ['a link typed in small letters', { code: `${CODE.slice(0, 3)}%20${CODE.slice(3).toLowerCase()}` }],
  ['a mini-program code', { scene: CODE }],
  ['a poster scanned in WeChat', { q: encodeURIComponent(referralLinkOn('https://huinong.example/', CODE)), scancode_time: '1700000000' }],
  ['the same, decoded already', { q: referralLinkOn('https://huinong.example/', CODE) }],
  ['a scanner that drops what follows the #', { q: `https://huinong.example/?code=${CODE}` }],
])('is read from %s', (_, params) => expect(codeOpenedWith(params)).toBe(CODE));

it.each([
  ['nothing', {}],
  ['another letter', { code: `${CODE.slice(0, -1)}${CODE.endsWith('A') ? 'C' : 'A'}` }],
  ['another address', { q: 'https%3A%2F%2Fhuinong.example%2F%3Fpage%3D2' }],
  ['half a percent sign', { q: 'https://huinong.example/?code=%E0%A4', scene: '%' }],
])('is none with %s', (_, params) => expect(codeOpenedWith(params)).toBeNull());

it('of every code stands in its poster’s link as a browser opens it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: REFERRAL_CODES - 1 }), (n) => {
      const link = new URL(referralLinkOn('https://huinong.example/app/', referralCode(n)));
      const inPage = new URLSearchParams(link.hash.split('?')[1]);
      expect([codeOpenedWith({ q: link.href }), inPage.get('code')]).toEqual([referralCode(n), referralCode(n)]);
    }),
  );
});
