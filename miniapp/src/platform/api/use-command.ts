import type { Result } from '@huinong/shared/kernel/result.ts';
import { useRef, useState } from 'react';
import type { CommandFailure } from './client';

/** Runs one command at a time: a second tap while the first is under way does nothing. */
export const useCommand = <T>(send: () => Promise<Result<T, CommandFailure>>, onDone: (reply: T) => void) => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CommandFailure | null>(null);
  const running = useRef(false);
  const run = async (): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFailure(null);
    try {
      const result = await send();
      if (result.ok) onDone(result.value);
      else setFailure(result.error);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { run, busy, failure };
};
