import type { getHome } from '@huinong/shared/contracts/lending.ts';
import { api } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import { type Remote, useRemote } from '../platform/api/use-remote';
import { useSession } from '../platform/session/use-session';

export type Home = ReplyOf<typeof getHome>;
export type Line = NonNullable<Home['line']>;
export type Offer = NonNullable<Home['offer']>;

/** The limit and the next repayment: one call, kept for a phone without network. */
export const useHome = (): Remote<Home> => {
  const signedIn = useSession();
  return useRemote(signedIn ? () => api.get<typeof getHome>('/v1/lending/home') : null, `home:${signedIn?.personId}`, true);
};
