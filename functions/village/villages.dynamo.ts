import { readInstitution } from '../platform/institution.ts';
import type { Villages } from './ports.ts';

/** The villages among the institution's settings, which `institution add` writes. */
export const storedVillages: Villages = { list: async ({ table }) => (await readInstitution(table))?.villages ?? [] };
