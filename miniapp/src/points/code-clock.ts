/** A code for the screen and when this phone asked for it: the phone's own clock counts, for it may differ from the bank's. */
export type ScreenCode = {
  readonly qr: string;
  readonly shownDigits: string;
  readonly refreshAfterSeconds: number;
  readonly askedAtMs: number;
};

/** A code is good for ten seconds longer than it is shown (handbook section 8); two are left to the merchant's network. */
const STILL_GOOD_SECONDS = 8;

export type Showing =
  /** Seconds to the next code, and the part of its time that is left. */
  | { readonly kind: 'fresh'; readonly leftSeconds: number; readonly part: number }
  /** The next one is being fetched; this one is good for a few seconds yet. */
  | { readonly kind: 'renewing' }
  | { readonly kind: 'over' };

/** Whether a code may still be shown, and for how long. A clock that was set back counts as no time at all. */
export const showing = ({ askedAtMs, refreshAfterSeconds }: ScreenCode, nowMs: number): Showing => {
  const age = Math.max(0, (nowMs - askedAtMs) / 1000);
  const left = refreshAfterSeconds - age;
  if (left > 0) return { kind: 'fresh', leftSeconds: Math.ceil(left), part: left / refreshAfterSeconds };
  return left > -STILL_GOOD_SECONDS ? { kind: 'renewing' } : { kind: 'over' };
};
