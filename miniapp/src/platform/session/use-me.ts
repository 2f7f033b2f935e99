import type { getMe } from '@huinong/shared/contracts/identity.ts';
import { api } from '../api';
import type { ReplyOf } from '../api/endpoint';
import { type Remote, useRemote } from '../api/use-remote';
import { useSession } from './use-session';

/** The signed-in person as the bank shows them: masked. */
export const useMe = (): Remote<ReplyOf<typeof getMe>> => {
  const signedIn = useSession();
  return useRemote(signedIn ? () => api.get<typeof getMe>('/v1/identity/me') : null, `me:${signedIn?.personId}`, true);
};
