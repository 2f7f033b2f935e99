import { addMonths, type PlainDate } from '../kernel/date.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { currentText, type Purpose } from './consent-texts.ts';

/** The state of one purpose for one person. */
export type Consent = {
  readonly purpose: Purpose;
  readonly version: number;
  readonly textHash: string;
  /** Wall clock, RFC 3339 UTC. */
  readonly givenAt: string;
  readonly expiresOn: PlainDate | null;
  readonly withdrawnAt: string | null;
};

export type ConsentRefusal = { readonly kind: 'consentTextChanged' } | { readonly kind: 'noConsent' };

/** Agreeing names the very text that was shown: another version or wording must be read first. */
export const giveConsent = (
  asked: { readonly purpose: Purpose; readonly version: number; readonly textHash: string },
  at: string,
  on: PlainDate,
): Result<Consent, ConsentRefusal> => {
  const text = currentText(asked.purpose);
  if (asked.version !== text.version || asked.textHash !== text.textHash) return refuse({ kind: 'consentTextChanged' });
  const expiresOn = text.validMonths === null ? null : addMonths(on, text.validMonths);
  return ok({ purpose: text.purpose, version: text.version, textHash: text.textHash, givenAt: at, expiresOn, withdrawnAt: null });
};

/** Withdrawing is as easy as giving (PIPL 15), and a second time changes nothing. */
export const withdrawConsent = (consent: Consent | undefined, at: string): Result<Consent, ConsentRefusal> => {
  if (!consent) return refuse({ kind: 'noConsent' });
  return ok(consent.withdrawnAt === null ? { ...consent, withdrawnAt: at } : consent);
};

export const isLive = (consent: Consent | undefined, on: PlainDate): boolean =>
  consent !== undefined && consent.withdrawnAt === null && (consent.expiresOn === null || on <= consent.expiresOn);
