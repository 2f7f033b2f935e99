import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export type StoreOperation =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'Scan'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'TransactWriteItems'
  | 'BatchWriteItem';

/** One attempt at one call of the store; a test may fail it before or after it is done. */
export type Intercept = (operation: StoreOperation, next: () => Promise<unknown>) => Promise<unknown>;

/** The whole table, of all institutions: only the platform addresses it, contexts see `Table`. */
export type Store = {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly intercept?: Intercept;
};

/** No answer from the store in time. What was asked may or may not be done; asking again under the same key is safe. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

export type StoreOptions = {
  readonly tableName: string;
  readonly endpoint?: string;
  readonly region?: string;
  /** Other than the function's own: a tenant's session (tenant-session.ts). */
  readonly credentials?: NonNullable<DynamoDBClientConfig['credentials']>;
  readonly intercept?: Intercept;
  /** How long one attempt may take; a villager's by default. */
  readonly attemptMs?: number;
};

/** Local stores take any credentials; on AWS the role's own are found by the SDK. */
const LOCAL: Partial<DynamoDBClientConfig> = { region: 'cn-north-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

/** One attempt may take this long; a frozen store must not hold a villager's phone (the whole is bounded in retry.ts). */
const ATTEMPT_MS = 1_500;

export const openStore = (options: StoreOptions): Store => {
  const attemptMs = options.attemptMs ?? ATTEMPT_MS;
  const client = new DynamoDBClient({
    ...(options.endpoint ? { ...LOCAL, endpoint: options.endpoint } : {}),
    ...(options.region ? { region: options.region } : {}),
    ...(options.credentials ? { credentials: options.credentials } : {}),
    // retry.ts retries, for it knows which writes are safe to send again.
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 500,
      requestTimeout: attemptMs,
      throwOnRequestTimeout: true,
      socketTimeout: attemptMs,
    },
  });
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    tableName: options.tableName,
    ...(options.intercept ? { intercept: options.intercept } : {}),
  };
};
