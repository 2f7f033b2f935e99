import type { listMyCounters } from '@huinong/shared/contracts/merchant.ts';
import { useState } from 'react';
import { api } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import { type Remote, useRemote } from '../platform/api/use-remote';
import { recall, remember } from '../platform/session/kept';
import { useSession } from '../platform/session/use-session';

type MyCounters = ReplyOf<typeof listMyCounters>;
export type Counter = MyCounters['counters'][number];

/** The shops that the person works at, and the one whose till this is: the one chosen last, or the first. */
export const useCounter = () => {
  const signedIn = useSession();
  const key = `counter:${signedIn?.personId}`;
  const counters: Remote<MyCounters> = useRemote(
    signedIn ? () => api.get<typeof listMyCounters>('/v1/merchant/counters') : null,
    `counters:${signedIn?.personId}`,
    true,
  );
  const [chosen, setChosen] = useState(() => recall<string>(key));
  const choose = (merchantId: string): void => {
    setChosen(merchantId);
    remember(key, merchantId);
  };
  const all = counters.value?.counters ?? [];
  return { counters, counter: all.find(({ merchantId }) => merchantId === chosen) ?? all[0] ?? null, choose };
};
