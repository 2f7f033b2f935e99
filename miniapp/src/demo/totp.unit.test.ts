import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { sha1, totp } from './totp';

describe("the demo page's one-time codes", () => {
  it('hashes as Node does', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(Buffer.from(sha1([...bytes])).toString('hex')).toBe(createHash('sha1').update(bytes).digest('hex'));
      }),
    ));

  it('shows what the bank expects at any time', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.stringMatching(/^[A-Z2-7]{32}$/), (timestamp, secret) => {
        expect(totp(secret, timestamp)).toBe(new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp }));
      }),
    ));
});
