import type { listVillages } from '@huinong/shared/contracts/village.ts';
import { api } from '../platform/api';
import { useRemote } from '../platform/api/use-remote';

/** The name of one of this person's villages by its code; null until it is known, and for a village that is not theirs. */
export const useVillageNames = (): ((code: string | null) => string | null) => {
  const villages = useRemote(() => api.get<typeof listVillages>('/v1/village/villages'), 'villages');
  return (code) => villages.value?.villages.find((one) => one.code === code)?.name ?? null;
};
