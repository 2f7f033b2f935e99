import type { Villages } from './ports.ts';

const isVillage = (value: unknown): value is { code: string; name: string; branch?: string } =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as { code?: unknown }).code === 'string' &&
  typeof (value as { name?: unknown }).name === 'string';

/** The villages among the institution's settings, which `institution add` writes. */
export const storedVillages: Villages = {
  list: async ({ table }) => {
    const villages = (await table.get({ pk: 'institution', sk: 'settings' }))?.villages;
    return Array.isArray(villages)
      ? villages.filter(isVillage).map(({ code, name, branch }) => ({ code, name, branch: branch ?? '' }))
      : [];
  },
};
