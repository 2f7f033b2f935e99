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
