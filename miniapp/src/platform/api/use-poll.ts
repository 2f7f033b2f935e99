import type { Result } from '@huinong/shared/kernel/result.ts';
import { useEffect, useState } from 'react';
import type { Failure } from './failure';

export type Polled<T> = { readonly value: T | null; readonly failure: Failure | null };

/**
 * Asks until the answer is final: every second at first, more slowly later; a failed asking is shown and asked again.
 * @param isFinal when true, the asking ends
 */
export const usePoll = <T>(
  load: () => Promise<Result<T, Failure>>,
  isFinal: (value: T) => boolean,
  key: string,
): Polled<T> & { again: () => void } => {
  const [state, setState] = useState<Polled<T>>({ value: null, failure: null });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is loaded; a new closure is not a new question
  useEffect(() => {
    let live = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (round: number): Promise<void> => {
      const result = await load();
      if (!live) return;
      setState((before) => (result.ok ? { value: result.value, failure: null } : { ...before, failure: result.error }));
      if (result.ok && isFinal(result.value)) return;
      timer = setTimeout(() => ask(round + 1), round < 10 ? 1000 : round < 30 ? 3000 : 10_000);
    };
    ask(0);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [key, turn]);
  return { ...state, again: () => setTurn(turn + 1) };
};
