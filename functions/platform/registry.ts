import type { Store } from './store.ts';
import type { Item, Table } from './table.ts';
import { readAll, readOne, runQuery } from './table-reads.ts';
import { putMany, writeAll } from './table-writes.ts';

/** Beside the tenants: app ids, by which a login finds its institution before there is a tenant, and the list of institutions. */
const PREFIX = 'APP#';
/** No app id has this form. */
const LIST = '!institutions';

export type RegisteredApp = { readonly appId: string; readonly institution: string; readonly sealedSecret: Uint8Array };

/** The registry's items, addressed like a tenant's and apart from every tenant's. */
export const registryTable = (store: Store): Table => ({
  get: (key, options) => readOne(store, PREFIX, key, options?.consistent ?? false),
  getAll: (keys, options) => readAll(store, PREFIX, keys, options?.consistent ?? false),
  query: (query) => runQuery(store, PREFIX, query),
  write: (writes, token) => writeAll(store, PREFIX, writes, token),
  putAll: (items) => putMany(store, PREFIX, items),
});

const appKey = (appId: string) => ({ pk: appId, sk: '-' });

const appOf = (item: Item): RegisteredApp => ({
  appId: item.pk,
  institution: item.institution as string,
  sealedSecret: item.sealedSecret as Uint8Array,
});

export const findApp = async (registry: Table, appId: string): Promise<RegisteredApp | undefined> => {
  const item = await registry.get(appKey(appId));
  return item && appOf(item);
};

/** Registers an institution with its apps, all or none; says which app another institution holds. */
export const register = async (
  registry: Table,
  institution: string,
  apps: readonly RegisteredApp[],
): Promise<'done' | { readonly taken: string }> => {
  const mine = { expression: 'attribute_not_exists(pk) OR #i = :i', names: { '#i': 'institution' }, values: { ':i': institution } };
  const outcome = await registry.write([
    { kind: 'put', item: { pk: LIST, sk: institution } },
    ...apps.map(({ appId, sealedSecret }) => ({
      kind: 'put' as const,
      item: { ...appKey(appId), institution, sealedSecret },
      condition: mine,
    })),
  ]);
  if (outcome === 'done') return 'done';
  const [place = 0] = outcome.refused;
  return { taken: apps[place - 1]?.appId ?? '' };
};

/** The codes of all institutions, for jobs and checks that go through every one. */
export const institutionCodes = async (store: Store): Promise<string[]> =>
  (await registryTable(store).query({ pk: LIST })).items.map((item) => item.sk);
