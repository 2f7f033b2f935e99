import { randomBytes } from 'node:crypto';
import { environment } from '../environment.ts';
import { type Intercept, openStore, type Store } from '../store.ts';

/** The integration tests' store (tests/stack.ts), with faults if asked for. */
export const testStore = (intercept?: Intercept): Store => {
  const { tableName, dynamodbEndpoint } = environment();
  if (!dynamodbEndpoint) throw new Error('run integration tests with `vitest --project int`');
  // A busy machine's store may answer late; faults are injected, not waited for.
  return openStore({ tableName, endpoint: dynamodbEndpoint, attemptMs: 10_000, ...(intercept ? { intercept } : {}) });
};

/** A fresh institution code: tests share one table and keep apart by it. */
export const freshInstitution = (): string => `T${randomBytes(6).toString('hex')}`;
