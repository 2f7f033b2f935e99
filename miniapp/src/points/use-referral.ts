import type { getReferral } from '@huinong/shared/contracts/referral.ts';
import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { api } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import { type Remote, useRemote } from '../platform/api/use-remote';
import { invitation } from '../platform/session/invitation';
import { useSession } from '../platform/session/use-session';
import { codeOpenedWith, referralLinkOn } from './opened-with';

export type MyReferral = ReplyOf<typeof getReferral>;

/** @param ask false: nothing is asked of the bank */
export const useReferral = (ask = true): Remote<MyReferral> => {
  const signedIn = useSession();
  return useRemote(signedIn && ask ? () => api.get<typeof getReferral>('/v1/points/referral') : null, `referral:${signedIn?.personId}`);
};

/** The code of the link that was opened; kept while the villager logs in first, and forgotten once it can be named no more. */
export const useInvitedBy = (mine: MyReferral['mine'] | undefined): string => {
  const asked = codeOpenedWith(useRouter(true).params);
  useEffect(() => {
    if (asked !== null) invitation.keep(asked);
  }, [asked]);
  useEffect(() => {
    if (mine !== undefined && mine !== 'open') invitation.forget();
  }, [mine]);
  return asked ?? invitation.code();
};

export const referralLink = (code: string): string =>
  referralLinkOn(process.env.TARO_ENV === 'h5' ? `${location.origin}${location.pathname}` : `${process.env.API_BASE}/`, code);
