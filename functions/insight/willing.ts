import { allPages } from './all-pages.ts';
import { type KnownPerson, personOf } from './items.ts';
import { people } from './keys.ts';
import type { House } from './ports.ts';

/** Everybody of one shard who wants recommendations. */
export async function* willing({ table, sealer }: House, shard: number): AsyncGenerator<KnownPerson> {
  for await (const item of allPages(table, people(shard))) {
    const person = personOf(item, item.sk, sealer);
    if (person.on) yield person;
  }
}
