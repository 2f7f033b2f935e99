import type { makeOfflineCodes } from '@huinong/shared/contracts/points.ts';
import { useEffect, useState } from 'react';
import { api } from '../platform/api';
import { keepSecret, readSecret } from '../platform/native/secrets';
import { useOnline } from '../platform/native/use-online';
import { afterUse, type OfflineCodes, stillGood, wantsNew } from './offline-codes';

const NAME = 'offline-codes';

/** Codes for when there is no network: fetched while there is one, kept encrypted, read only when they are needed. */
export const useOfflineCodes = (personId: string) => {
  const online = useOnline();
  const [codes, setCodes] = useState<OfflineCodes | null>(null);
  const save = async (next: OfflineCodes): Promise<void> => {
    setCodes(next);
    await keepSecret(NAME, next).catch(() => undefined);
  };
  useEffect(() => {
    let live = true;
    const look = async (): Promise<void> => {
      const kept = stillGood(await readSecret<OfflineCodes>(NAME), personId, Date.now());
      if (live) setCodes(kept);
      if (!online || !wantsNew(kept, Date.now())) return;
      const reply = await api.command<typeof makeOfflineCodes>('/v1/points/offline-codes', { body: {} });
      if (!reply.ok) return;
      const fresh = { ...reply.value, personId, shown: false };
      await keepSecret(NAME, fresh).catch(() => undefined);
      if (live) setCodes(fresh);
    };
    look();
    return () => {
      live = false;
    };
  }, [personId, online]);
  return {
    codes: codes !== null && codes.codes.length > 0 ? codes : null,
    /** One is on the screen: it may be used from now on. */
    markShown: (): void => void (codes !== null && !codes.shown && save({ ...codes, shown: true })),
    /** The merchant has taken this one. */
    next: (): void => void (codes !== null && save({ ...afterUse(codes), shown: true })),
  };
};
