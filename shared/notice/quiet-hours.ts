const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Shanghai is eight hours ahead all year. */
const SHANGHAI_MS = 8 * HOUR_MS;
/** Nobody is disturbed from nine in the evening to eight in the morning. */
const QUIET_FROM_MS = 21 * HOUR_MS;
const QUIET_TO_MS = 8 * HOUR_MS;

/** The first moment from this one on at which a message may be sent. @param atMs since 1970, UTC */
export const notBefore = (atMs: number): number => {
  const ofDay = (atMs + SHANGHAI_MS) % DAY_MS;
  if (ofDay < QUIET_TO_MS) return atMs + QUIET_TO_MS - ofDay;
  if (ofDay >= QUIET_FROM_MS) return atMs + DAY_MS + QUIET_TO_MS - ofDay;
  return atMs;
};
