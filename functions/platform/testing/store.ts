import { randomBytes } from 'node:crypto';
import { ensureTable } from '../../../local/table.ts';
import { environment } from '../environment.ts';
import { type Intercept, openStore, type Store } from '../store.ts';

const endpointOf = (): string => {
  const { dynamodbEndpoint } = environment();
  if (!dynamodbEndpoint) throw new Error('run integration tests with `vitest --project int`');
  return dynamodbEndpoint;
};

/** The integration tests' store (tests/stack.ts), with faults if asked for. */
export const testStore = (intercept?: Intercept, tableName = environment().tableName): Store =>
  // A busy machine's store may answer late; faults are injected, not waited for.
  openStore({ tableName, endpoint: endpointOf(), attemptMs: 10_000, ...(intercept ? { intercept } : {}) });

/** A table of its own, for what scans it whole again and again: in the shared one it would read what every other test wrote. */
export const ownTable = async (): Promise<(intercept?: Intercept) => Store> => {
  const tableName = `own-${randomBytes(6).toString('hex')}`;
  await ensureTable(endpointOf(), tableName, false);
  return (intercept) => testStore(intercept, tableName);
};

/** A fresh institution code: tests share one table and keep apart by it. */
export const freshInstitution = (): string => `T${randomBytes(6).toString('hex')}`;
