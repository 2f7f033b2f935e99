import type { getPoints } from '@huinong/shared/contracts/points.ts';
import { api } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import { type Remote, useRemote } from '../platform/api/use-remote';
import { useSession } from '../platform/session/use-session';

export type MyPoints = ReplyOf<typeof getPoints>;
export type Account = MyPoints['accounts'][number];
export type Ledger = Account['ledger'];
export type Awaiting = MyPoints['awaiting'][number];

/** My points, what waits for my word and what is on its way: one call, kept for a phone without network. */
export const usePoints = (): Remote<MyPoints> => {
  const signedIn = useSession();
  return useRemote(signedIn ? () => api.get<typeof getPoints>('/v1/points/home') : null, `points:${signedIn?.personId}`, true);
};

/** One ledger's account; a person who never earned anything has none. */
export const accountOf = (points: MyPoints, ledger: Ledger): Account | null =>
  points.accounts.find((account) => account.ledger === ledger) ?? null;
