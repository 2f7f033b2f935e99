import type { Session } from '@huinong/shared/contracts/identity.ts';
import type { Storage } from '../native/storage';

export type LiveSession = Omit<Session, 'accessExpiresInSeconds'> & { readonly accessExpiresAt: number };

const NAME = 'session';
/** Renewed this long before its end, so that a call does not fail first. */
const MARGIN_MS = 30_000;

/** The signed-in person's tokens on this phone. */
export const sessionStore = (storage: Storage, now: () => number) => {
  let session = storage.read<LiveSession>(NAME);
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    current: (): LiveSession | null => session,
    isStale: (): boolean => session !== null && session.accessExpiresAt - MARGIN_MS <= now(),
    open: ({ accessExpiresInSeconds, ...rest }: Session): void => {
      session = { ...rest, accessExpiresAt: now() + accessExpiresInSeconds * 1000 };
      storage.write(NAME, session);
      tell();
    },
    close: (): void => {
      session = null;
      storage.remove(NAME);
      tell();
    },
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
export type SessionStore = ReturnType<typeof sessionStore>;
