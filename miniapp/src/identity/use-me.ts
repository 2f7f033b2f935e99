import type { getMe } from '@huinong/shared/contracts/identity.ts';
import { api } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import { type Remote, useRemote } from '../platform/api/use-remote';
import { useSession } from '../platform/session/use-session';

/** The signed-in person as the bank shows them: masked. */
export const useMe = (): Remote<ReplyOf<typeof getMe>> => {
  const signedIn = useSession();
  return useRemote(signedIn ? () => api.get<typeof getMe>('/v1/identity/me') : null, `me:${signedIn?.personId}`, true);
};
