import type { Sealer } from '../platform/sealer.ts';
import type { Condition, Item, Key, Write } from '../platform/table.ts';
import { contactKey } from './keys.ts';

/** How to reach a person, as far as it was told. */
export type Contact = { readonly name: string | null; readonly phone: string | null; readonly village: string | null };

export const bind = (key: Key): string => `${key.pk}#${key.sk}`;

/** Facts come twice and out of order: only one newer than the one that stands is taken. */
export const newerThan = (factId: string): Condition => ({
  expression: 'attribute_not_exists(pk) OR factId < :factId',
  values: { ':factId': factId },
});

export const contactWrite = (personId: string, part: keyof Contact, value: string, factId: string, sealer: Sealer): Write => {
  const key = contactKey(personId, part);
  return { kind: 'put', item: { ...key, factId, sealed: sealer.seal(value, bind(key)) }, condition: newerThan(factId) };
};

export const contactOf = (items: readonly Item[], sealer: Sealer): Contact => {
  const part = (sk: keyof Contact): string | null => {
    const item = items.find((one) => one.sk === sk);
    return item ? sealer.open<string>(item.sealed as Uint8Array, bind(item)) : null;
  };
  return { name: part('name'), phone: part('phone'), village: part('village') };
};
