import type { endSession } from '@huinong/shared/contracts/identity.ts';
import { api, session } from '../api';
import { forgetSecrets } from '../native/secrets';
import { goToLogin } from '../navigate';
import { forgetAll } from './kept';

/** Ends the session here and at the bank; without network it still ends here. */
export const signOut = async (): Promise<void> => {
  const refreshToken = session.current()?.refreshToken;
  if (refreshToken !== undefined) await api.post<typeof endSession>('/v1/identity/session-ends', { body: { refreshToken } });
  session.close();
  forgetAll();
  forgetSecrets();
  goToLogin();
};
