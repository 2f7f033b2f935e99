import type { getStanding } from '@huinong/shared/contracts/credit.ts';
import { useEffect, useState } from 'react';
import { api } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import { type Remote, useRemote } from '../platform/api/use-remote';

type Standing = ReplyOf<typeof getStanding>;

const LOOKS = 5;
const LOOK_EVERY_MS = 1_000;
const ask = () => api.get<typeof getStanding>('/v1/credit/standing');

/** Where the person stands. Who has just proved who they are is found on the roster a moment later: until then `finding`. */
export const useStanding = (): { readonly standing: Remote<Standing>; readonly finding: boolean } => {
  const standing = useRemote(ask, 'standing');
  const [looks, setLooks] = useState(0);
  const { reload } = standing;
  const finding = standing.value?.household === 'unknown' && looks < LOOKS;
  useEffect(() => {
    if (!finding) return;
    const timer = setTimeout(() => {
      setLooks(looks + 1);
      reload();
    }, LOOK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [finding, looks, reload]);
  return { standing, finding };
};

/** Waits until those who decide have heard of the consents just given; a failure to ask is left to the application itself. */
export const consentsAreHeard = async (): Promise<void> => {
  for (let look = 0; look < LOOKS * 2; look++) {
    const now = await ask();
    if (!now.ok || now.value.missingConsents.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS / 2));
  }
};
