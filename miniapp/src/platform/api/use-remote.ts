import type { Result } from '@huinong/shared/kernel/result.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isOnline, onNetworkChange } from '../native/network';
import { recall, remember } from '../session/kept';
import type { Failure } from './failure';

export type Remote<T> = {
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
  /** Asks again; what is on the screen stays until the answer is here. */
  readonly reload: () => void;
};

const NO_ANSWER: ReadonlySet<Failure['kind']> = new Set(['offline', 'no-answer']);

/**
 * Loads a page's data and keeps it while loading again.
 * @param load null while something it needs is missing
 * @param key when it changes, the data is somebody else's: it is dropped and loaded anew
 * @param keep leaves a copy on the phone, shown when there is no network
 */
export const useRemote = <T>(load: (() => Promise<Result<T, Failure>>) | null, key: string, keep = false): Remote<T> => {
  const [state, setState] = useState<{ key: string; value: T | null; failure: Failure | null; loading: boolean }>({
    key,
    value: null,
    failure: null,
    loading: load !== null,
  });
  const latest = useRef({ load, turn: 0 });
  latest.current.load = load;

  const reload = useCallback(() => {
    const current = latest.current.load;
    if (current === null) return;
    const turn = ++latest.current.turn;
    setState((before) => ({ ...before, loading: true }));
    current().then((result) => {
      if (turn !== latest.current.turn) return;
      if (result.ok && keep) remember(key, result.value);
      const kept = !result.ok && keep && NO_ANSWER.has(result.error.kind) ? recall<T>(key) : null;
      setState((before) =>
        result.ok
          ? { key, value: result.value, failure: null, loading: false }
          : { key, value: (before.key === key ? before.value : null) ?? kept, failure: result.error, loading: false },
      );
    });
  }, [key, keep]);

  const ready = load !== null;
  useEffect(() => {
    if (ready) reload();
  }, [ready, reload]);

  // What failed for want of a network is asked again as soon as there is one.
  const cutOff = state.failure !== null && NO_ANSWER.has(state.failure.kind);
  const offline = state.failure?.kind === 'offline';
  useEffect(() => {
    if (!cutOff) return;
    // It may have come back while the failure was still on its way here.
    if (offline && isOnline()) reload();
    return onNetworkChange(() => isOnline() && reload());
  }, [cutOff, offline, reload]);

  const mine = state.key === key;
  return { value: mine ? state.value : null, failure: mine ? state.failure : null, loading: state.loading || !mine, reload };
};
