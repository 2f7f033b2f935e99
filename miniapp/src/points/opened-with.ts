import { readReferralCode } from '@huinong/shared/points/referral/code.ts';

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not encoded, or cut off: taken as it is.
    return text;
  }
};

const read = (text: string | undefined): string | null => (text === undefined ? null : readReferralCode(decoded(text)));

/**
 * The referral code that a page was opened with: in a link's `code`; in the `scene` of a mini-program code; or in `q`, where
 * WeChat puts the whole web address of an ordinary QR that was scanned. Null when none of them is one.
 */
export const codeOpenedWith = ({ code, scene, q }: Readonly<Record<string, string | undefined>>): string | null =>
  read(code) ?? read(scene) ?? read(/[?&]code=([^&#]+)/.exec(decoded(q ?? ''))?.[1]);

/** Where a poster leads: the referral page on the web. The code also stands before the `#`, which not every scanner passes on. */
export const referralLinkOn = (base: string, code: string): string => `${base}?code=${code}#/points/pages/referral?code=${code}`;
