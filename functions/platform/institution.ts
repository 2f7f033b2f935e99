import type { Item, Key, Table } from './table.ts';

/** A legal-person institution (法人行社) as its operator set it up: the tenant, and what its pages say of it. */
export type Institution = {
  readonly code: string;
  readonly name: string;
  /** Counties served, by the names that identity cards print. */
  readonly counties: readonly { readonly code: string; readonly name: string }[];
  readonly branches: readonly { readonly name: string; readonly phone: string | null }[];
  readonly villages: readonly { readonly code: string; readonly name: string; readonly branch: string }[];
  readonly apps: readonly string[];
  /** When customer managers answer, as the pages show it. */
  readonly managerHours: string;
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
};

export const institutionKey: Key = { pk: 'institution', sk: 'settings' };

export const institutionOf = (item: Item | undefined): Institution | undefined => item?.institution as Institution | undefined;

export const readInstitution = async (table: Table): Promise<Institution | undefined> => institutionOf(await table.get(institutionKey));

/** A whole number above 0 that the institution may set for itself. */
export const numberParameter = (institution: Institution, name: string, otherwise: number): number => {
  const value = institution.parameters[name];
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : otherwise;
};
