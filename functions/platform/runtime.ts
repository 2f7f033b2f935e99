import { environment } from './environment.ts';
import { type KeySource, keyFileSource, type Sealers, sealersOf } from './key-source.ts';
import { openStore, type Store } from './store.ts';
import { type Table, tenantTable } from './table.ts';
import type { SessionCredentials } from './tenant-session.ts';
import { type Tokens, tokensOf } from './tokens.ts';

/** A value made when first asked for: a container that never needs it never pays for it. */
export const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** This container's store, sealers and token keys, for the contexts' wiring. */
export const store = lazily<Store>(() => {
  const { tableName, dynamodbEndpoint, region, storeAttemptMs } = environment();
  return openStore({
    tableName,
    ...(dynamodbEndpoint ? { endpoint: dynamodbEndpoint } : {}),
    ...(region ? { region } : {}),
    ...(storeAttemptMs ? { attemptMs: storeAttemptMs } : {}),
  });
});

/** STS's client is loaded only where there are tenant sessions. */
const tenantCredentials =
  (roleArn: string, institution: string): (() => Promise<SessionCredentials>) =>
  async () =>
    (await import('./tenant-session.ts')).tenantSession(roleArn, institution)();

const tenantStores = new Map<string, Store>();

/** The store by credentials that reach this institution only; locally, where there are none, the one store. */
const storeOf = (institution: string): Store => {
  const { tableName, region, tenantRoleArn } = environment();
  if (!tenantRoleArn) return store();
  const known = tenantStores.get(institution);
  if (known) return known;
  const own = openStore({ tableName, ...(region ? { region } : {}), credentials: tenantCredentials(tenantRoleArn, institution) });
  tenantStores.set(institution, own);
  return own;
};

export const tableOf = (institution: string): Table => tenantTable(storeOf(institution), institution);

/** KMS's client is loaded only where KMS is. */
const kms =
  (keyId: string): KeySource =>
  async (institution, table) =>
    (await import('./kms-source.ts')).kmsSource(keyId)(institution, table);

const sealers = lazily<Sealers>(() => {
  const { keyFile, kmsKeyId } = environment();
  if (kmsKeyId) return sealersOf(kms(kmsKeyId), tableOf);
  if (keyFile) return sealersOf(keyFileSource(keyFile), tableOf);
  throw new Error('KEY_FILE or KMS_KEY_ID must be set');
});

export const sealerFor: Sealers = (institution) => sealers()(institution);

export const tokens = lazily<Tokens>(() => tokensOf(environment().tokenKeys));
