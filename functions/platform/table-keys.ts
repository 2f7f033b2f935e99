import { assert } from '@huinong/shared/kernel/result.ts';
import type { Item, Key } from './item.ts';
import { intoTenant, outOfTenant } from './tenant-key.ts';

export const storedKey = (prefix: string, key: Key): Key => {
  assert(typeof key.sk === 'string' && key.sk !== '', 'a sort key is a non-empty text');
  return { pk: intoTenant(prefix, key.pk), sk: key.sk };
};

/** Index keys carry the tenant too, or a query of the index would see every institution's. */
export const storedAttributes = (prefix: string, attributes: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const gsi1pk = attributes.gsi1pk;
  return gsi1pk === undefined ? { ...attributes } : { ...attributes, gsi1pk: intoTenant(prefix, gsi1pk as string) };
};

export const storedItem = (prefix: string, item: Item): Record<string, unknown> => ({
  ...storedAttributes(prefix, item),
  ...storedKey(prefix, item),
});

export const contextItem = (prefix: string, stored: Record<string, unknown>): Item => {
  const item: Record<string, unknown> = { ...stored, pk: outOfTenant(prefix, stored.pk as string) };
  if (stored.gsi1pk !== undefined) item.gsi1pk = outOfTenant(prefix, stored.gsi1pk as string);
  return item as Item;
};
