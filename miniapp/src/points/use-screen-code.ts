import type { makeCode } from '@huinong/shared/contracts/points.ts';
import { useEffect, useState } from 'react';
import { api } from '../platform/api';
import type { Failure } from '../platform/api/failure';
import { isOnline, onNetworkChange } from '../platform/native/network';
import type { ScreenCode } from './code-clock';

const AGAIN_MS = 3_000;
const WORTH_ASKING: ReadonlySet<Failure['kind']> = new Set(['offline', 'no-answer', 'busy']);

/**
 * A code while the page is looked at, renewed before its time is over; asked for again when there is no answer. It is
 * forgotten as soon as nobody looks.
 */
export const useScreenCode = (looked: boolean) => {
  const [code, setCode] = useState<ScreenCode | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
  useEffect(() => {
    if (!looked) return;
    let live = true;
    let turn = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      clearTimeout(timer);
      const mine = ++turn;
      const askedAtMs = Date.now();
      const reply = await api.post<typeof makeCode>('/v1/points/codes', { body: {} });
      if (!live || mine !== turn) return;
      if (reply.ok) {
        const { qr, shownDigits, refreshAfterSeconds } = reply.value;
        setCode({ qr, shownDigits, refreshAfterSeconds, askedAtMs });
      }
      setFailure(reply.ok ? null : reply.error);
      if (reply.ok) timer = setTimeout(ask, reply.value.refreshAfterSeconds * 1000);
      else if (WORTH_ASKING.has(reply.error.kind)) timer = setTimeout(ask, AGAIN_MS);
    };
    ask();
    const deaf = onNetworkChange(() => isOnline() && ask());
    return () => {
      live = false;
      clearTimeout(timer);
      deaf();
      setCode(null);
    };
  }, [looked, round]);
  return { code, failure, again: () => setRound(round + 1) };
};
