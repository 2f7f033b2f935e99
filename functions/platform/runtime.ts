import { environment } from './environment.ts';
import { type KeySource, keyFileSource, type Sealers, sealersOf } from './key-source.ts';
import { openStore, type Store } from './store.ts';
import { type Table, tenantTable } from './table.ts';
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
  const { tableName, dynamodbEndpoint, region } = environment();
  return openStore({ tableName, ...(dynamodbEndpoint ? { endpoint: dynamodbEndpoint } : {}), ...(region ? { region } : {}) });
});

export const tableOf = (institution: string): Table => tenantTable(store(), institution);

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
