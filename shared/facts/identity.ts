import type { PlainDate } from '../kernel/date.ts';
import type { Fact } from './fact.ts';

/** A person proved who they are: identity card and live face. Holds personal data: always told sealed. */
export type PersonVerified = Fact<
  'identity.personVerified',
  {
    readonly personId: string;
    readonly idHash: string;
    /** Credit asks the bureau by them, lending the core bank for the person's cards; both keep them sealed. */
    readonly name: string;
    readonly idNumber: string;
    readonly bornOn: PlainDate;
    readonly idValidUntil: PlainDate | 'long-term';
    /** The card's issue date when its address lies in the institution's county; null when the card does not say so. */
    readonly residentSinceOn: PlainDate | null;
    /** The number bound to the person so far. */
    readonly phone: string | null;
    /** By which face check, in the provider's own numbering: what a court asks the provider about. */
    readonly faceCheck?: { readonly provider: 'wechat'; readonly reference: string };
  }
>;

/** A person's phone number was proved by WeChat or by a code. Holds personal data: always told sealed. */
export type PhoneBound = Fact<'identity.phoneBound', { readonly personId: string; readonly phone: string }>;

/** Somebody became staff, or was given another role or other villages. Holds personal data: always told sealed. */
export type StaffBound = Fact<
  'identity.staffBound',
  {
    readonly personId: string;
    readonly name: string;
    readonly phone: string;
    readonly role: 'customer-manager' | 'reviewer' | 'institution-admin';
    readonly branch: string;
    readonly villages: readonly string[];
  }
>;

/** A consent given or withdrawn; credit keeps the live ones beside its applicant. */
export type ConsentChanged = Fact<
  'identity.consentChanged',
  {
    readonly personId: string;
    readonly purpose: string;
    readonly version: number;
    readonly live: boolean;
    readonly expiresOn: PlainDate | null;
  }
>;

declare const live: unique symbol;

/**
 * Proof that a consent was looked at and is live: only `liveConsent` makes one, so a function that takes it
 * (a credit inquiry, a decision) cannot be called without (handbook section 7: impossible in code).
 */
export type LiveConsent<Purpose extends string = string> = {
  readonly purpose: Purpose;
  readonly version: number;
  readonly expiresOn: PlainDate | null;
  readonly [live]: true;
};

/** A consent as it is kept beside whoever relies on it: the last `ConsentChanged` of its purpose. */
export type KeptConsent = Pick<ConsentChanged['body'], 'purpose' | 'version' | 'live' | 'expiresOn'>;

/** The proof, or null when there is no such consent, it is for another purpose, was withdrawn, or its last day is over. */
export const liveConsent = <Purpose extends string>(
  purpose: Purpose,
  consent: KeptConsent | undefined,
  on: PlainDate,
): LiveConsent<Purpose> | null => {
  if (consent?.purpose !== purpose || !consent.live) return null;
  if (consent.expiresOn !== null && on > consent.expiresOn) return null;
  return { purpose, version: consent.version, expiresOn: consent.expiresOn } as LiveConsent<Purpose>;
};
