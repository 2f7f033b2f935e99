import type { getReferral } from '@huinong/shared/contracts/referral.ts';
import { readReferralCode } from '@huinong/shared/points/referral/code.ts';
import { useEffect } from 'react';
import { api } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import { type Remote, useRemote } from '../platform/api/use-remote';
import { phoneStorage } from '../platform/native/storage';
import { useSession } from '../platform/session/use-session';
import { usePageQuery } from '../platform/ui/use-page-query';

export type MyReferral = ReplyOf<typeof getReferral>;

export const useReferral = (): Remote<MyReferral> => {
  const signedIn = useSession();
  return useRemote(signedIn ? () => api.get<typeof getReferral>('/v1/points/referral') : null, `referral:${signedIn?.personId}`);
};

const KEPT = 'referral-code';

/** The code of the link that was opened; kept while the villager logs in first, and forgotten once it was named. */
export const useInvitedBy = (): { readonly code: string; readonly forget: () => void } => {
  const asked = readReferralCode(usePageQuery('code'));
  useEffect(() => {
    if (asked !== null) phoneStorage.write(KEPT, asked);
  }, [asked]);
  return { code: asked ?? phoneStorage.read<string>(KEPT) ?? '', forget: () => phoneStorage.remove(KEPT) };
};

/** Where a scanned poster leads: this page on the web, with the code. */
export const referralLink = (code: string): string => {
  const base = process.env.TARO_ENV === 'h5' ? `${location.origin}${location.pathname}` : `${process.env.API_BASE}/`;
  return `${base}#/points/pages/referral?code=${code}`;
};
