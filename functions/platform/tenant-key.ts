import { assert } from '@huinong/shared/kernel/result.ts';

/** Institution codes hold no `#`, so no institution's prefix begins another's key. */
const INSTITUTION = /^[0-9A-Za-z-]{1,32}$/;

export const isInstitutionCode = (code: string): boolean => INSTITUTION.test(code);

/** `I#<institution>#`, before every key of that institution and of no other. */
export const tenantPrefix = (institution: string): string => {
  assert(isInstitutionCode(institution), 'an institution code is 1 to 32 letters, digits or dashes');
  return `I#${institution}#`;
};

export const intoTenant = (prefix: string, pk: string): string => {
  assert(typeof pk === 'string' && pk !== '', 'a partition key is a non-empty text');
  return prefix + pk;
};

/** The key as its context knows it; throws when the store answers with another tenant's. */
export const outOfTenant = (prefix: string, pk: string): string => {
  assert(pk.startsWith(prefix), 'an item of another tenant was read');
  return pk.slice(prefix.length);
};
