import { expect, it } from 'vitest';
import { sealerOf } from '../platform/sealer.ts';
import { ulid } from '../platform/ulid.ts';
import { type CodeClaim, claimOf, newNonce, qrOf } from './code-token.ts';

const sealer = sealerOf('220182', new Uint8Array(32).fill(7));
const screen: CodeClaim = {
  personId: ulid(new Date('2026-11-22T08:00:00Z')),
  nonce: newNonce(),
  kind: 'screen',
  expiresAt: '2026-11-22T08:01:00.123Z',
  set: null,
};
const offline: CodeClaim = { ...screen, kind: 'offline', set: newNonce() };

it.each([
  ['of the screen', screen],
  ['for times without a network', offline],
])('a code %s says what was put into it, each time in other letters', (_, claim) => {
  const [one, other] = [qrOf(sealer, claim), qrOf(sealer, claim)];
  expect(claimOf(sealer, one)).toEqual(claim);
  expect(one).not.toBe(other);
});

it('is nothing when a letter is changed, when another bank made it, or when it is no code', () => {
  const qr = qrOf(sealer, screen);
  for (let i = 0; i < qr.length; i++) {
    const changed = qr.slice(0, i) + (qr[i] === '7' ? '8' : '7') + qr.slice(i + 1);
    expect(claimOf(sealer, changed), `letter ${i}`).toBeNull();
  }
  expect(claimOf(sealerOf('220183', new Uint8Array(32).fill(7)), qr)).toBeNull();
  for (const text of ['', 'HNP1.', 'HNP1.0', `${qr} `, qr.toLowerCase(), `HNP1.${'Z'.repeat(590)}`, '113973201977404787'])
    expect(claimOf(sealer, text), text).toBeNull();
});

it('is coarse enough for a poor camera: digits and capitals that fit 41 modules a side, 49 for a code that is kept (ISO 18004, level M)', () => {
  const [ofScreen, ofOffline] = [qrOf(sealer, screen), qrOf(sealer, offline)];
  expect(ofScreen + ofOffline).toMatch(/^[0-9A-Z.]+$/);
  expect(ofScreen.length).toBeLessThanOrEqual(154);
  expect(ofOffline.length).toBeLessThanOrEqual(221);
});
