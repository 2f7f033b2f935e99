import { ok, type Result, refuse } from '../kernel/result.ts';

export const CODE_VALID_MS = 5 * 60_000;
export const CODE_ATTEMPTS = 5;
export const RESEND_AFTER_MS = 60_000;
const SHORTEST_GAP_MS = 5_000;
const WINDOW_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

/** How many codes a phone may be sent; an institution may set its own. */
export type CodeLimits = { readonly per10Minutes: number; readonly perDay: number };
export const DEFAULT_CODE_LIMITS: CodeLimits = { per10Minutes: 10, perDay: 30 };

/** What is remembered of the codes sent to one phone; times are epoch milliseconds. */
export type PhoneCode = {
  readonly codeHash: string;
  readonly expiresAtMs: number;
  readonly attempts: number;
  readonly sentAtMs: number;
  readonly windowFromMs: number;
  readonly inWindow: number;
  readonly dayFromMs: number;
  readonly inDay: number;
};

export type CodeRefusal = { readonly kind: 'codeTooSoon'; readonly retryAfterSeconds: number };

const waitSeconds = (untilMs: number, nowMs: number): number => Math.max(1, Math.ceil((untilMs - nowMs) / 1000));

/** The state after a new code, or how long to wait: a code costs the bank a message and its owner's patience. */
export const sendCode = (
  before: PhoneCode | undefined,
  codeHash: string,
  nowMs: number,
  limits: CodeLimits = DEFAULT_CODE_LIMITS,
): Result<PhoneCode, CodeRefusal> => {
  const fresh = { codeHash, expiresAtMs: nowMs + CODE_VALID_MS, attempts: 0, sentAtMs: nowMs };
  if (!before) return ok({ ...fresh, windowFromMs: nowMs, inWindow: 1, dayFromMs: nowMs, inDay: 1 });
  const tooSoon = (untilMs: number) => refuse({ kind: 'codeTooSoon' as const, retryAfterSeconds: waitSeconds(untilMs, nowMs) });
  const sameWindow = nowMs < before.windowFromMs + WINDOW_MS;
  const sameDay = nowMs < before.dayFromMs + DAY_MS;
  if (nowMs < before.sentAtMs + SHORTEST_GAP_MS) return tooSoon(before.sentAtMs + SHORTEST_GAP_MS);
  if (sameDay && before.inDay >= limits.perDay) return tooSoon(before.dayFromMs + DAY_MS);
  if (sameWindow && before.inWindow >= limits.per10Minutes) return tooSoon(before.windowFromMs + WINDOW_MS);
  return ok({
    ...fresh,
    windowFromMs: sameWindow ? before.windowFromMs : nowMs,
    inWindow: sameWindow ? before.inWindow + 1 : 1,
    dayFromMs: sameDay ? before.dayFromMs : nowMs,
    inDay: sameDay ? before.inDay + 1 : 1,
  });
};

/** `wrong` counts as an attempt; `dead` (never sent, expired, used, or tried too often) does not, nothing can be gained from it. */
export const checkCode = (code: PhoneCode | undefined, triedHash: string, nowMs: number): 'right' | 'wrong' | 'dead' => {
  // Expiry is decided here: the store deletes late.
  if (!code || code.codeHash === '' || nowMs >= code.expiresAtMs || code.attempts >= CODE_ATTEMPTS) return 'dead';
  return code.codeHash === triedHash ? 'right' : 'wrong';
};
