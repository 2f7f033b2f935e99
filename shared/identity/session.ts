const SECOND_MS = 1000;
const DAY_SECONDS = 86_400;

/** Staff log in each day; a villager's phone stays logged in for a month of use. */
const SESSION_SECONDS = { villager: 30 * DAY_SECONDS, staff: 12 * 3600 } as const;

/** A refresh whose answer was lost on a weak network may be asked for again this long. */
const REFRESH_GRACE_MS = 60_000;

/** One login; times are epoch milliseconds. Secrets are kept as hashes. */
export type Session = {
  readonly personId: string;
  readonly kind: keyof typeof SESSION_SECONDS;
  readonly currentHash: string;
  /** What was exchanged last, and when. */
  readonly previousHash: string | null;
  readonly rotatedAtMs: number;
  /** Current ones that a repeated exchange passed over: whoever brings one met a copy of the session. */
  readonly skippedHashes: readonly string[];
  readonly expiresAtMs: number;
  readonly endedAtMs: number | null;
  readonly version: number;
};

const MOST_SKIPPED = 5;

export type RefreshDecision =
  | { readonly kind: 'rotated'; readonly session: Session }
  /** A secret that was exchanged before: someone has a copy, so nobody keeps the session. */
  | { readonly kind: 'reused'; readonly session: Session }
  | { readonly kind: 'over' };

export const startSession = (personId: string, kind: Session['kind'], currentHash: string, nowMs: number): Session => ({
  personId,
  kind,
  currentHash,
  previousHash: null,
  rotatedAtMs: nowMs,
  skippedHashes: [],
  expiresAtMs: nowMs + SESSION_SECONDS[kind] * SECOND_MS,
  endedAtMs: null,
  version: 1,
});

/** Staff sessions end after their hours whatever happens; a villager's lives on with use. */
const expiry = (session: Session, nowMs: number): number =>
  session.kind === 'staff' ? session.expiresAtMs : nowMs + SESSION_SECONDS.villager * SECOND_MS;

/** Exchanges a refresh secret for the next one. The former secret works once more within the grace; the reply to it may be lost. */
export const refresh = (session: Session, presentedHash: string, nextHash: string, nowMs: number): RefreshDecision => {
  if (session.endedAtMs !== null || nowMs >= session.expiresAtMs) return { kind: 'over' };
  const next = { ...session, currentHash: nextHash, expiresAtMs: expiry(session, nowMs), version: session.version + 1 };
  if (presentedHash === session.currentHash)
    return { kind: 'rotated', session: { ...next, previousHash: presentedHash, rotatedAtMs: nowMs } };
  if (presentedHash !== session.previousHash && !session.skippedHashes.includes(presentedHash)) return { kind: 'over' };
  // The grace runs from the first exchange and is not renewed.
  if (presentedHash === session.previousHash && nowMs < session.rotatedAtMs + REFRESH_GRACE_MS) {
    return { kind: 'rotated', session: { ...next, skippedHashes: [...session.skippedHashes, session.currentHash].slice(-MOST_SKIPPED) } };
  }
  return { kind: 'reused', session: end(session, nowMs) };
};

export const end = (session: Session, nowMs: number): Session => ({
  ...session,
  endedAtMs: session.endedAtMs ?? nowMs,
  version: session.version + 1,
});
