import { Secret, TOTP } from 'otpauth';
import type { SecondFactor } from './ports.ts';

const PERIOD_SECONDS = 30;
const totpOf = (secret: string, more: { readonly label?: string; readonly issuer?: string } = {}): TOTP =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS, ...more });

/** TOTP (RFC 6238) as every authenticator app takes it; the clock of a phone may be a step off. */
export const secondFactor: SecondFactor = {
  newSecret: () => new Secret({ size: 20 }).base32,
  uri: (secret, label, issuer) => totpOf(secret, { label, issuer }).toString(),
  step: (secret, code, at) => {
    const delta = totpOf(secret).validate({ token: code, timestamp: at.getTime(), window: 1 });
    return delta === null ? null : Math.floor(at.getTime() / 1000 / PERIOD_SECONDS) + delta;
  },
};
