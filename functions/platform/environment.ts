/** What a function is told from outside; nothing else reads process.env. */
export type Environment = {
  readonly tableName: string;
  readonly bucketName: string | undefined;
  readonly region: string | undefined;
  readonly dynamodbEndpoint: string | undefined;
  /** How long one attempt at the store may take, where no villager waits for it (the operator's commands). */
  readonly storeAttemptMs: number | undefined;
  readonly s3Endpoint: string | undefined;
  readonly sqsEndpoint: string | undefined;
  readonly redisUrl: string | undefined;
  /** Exactly one of the two: a file with 32 bytes as base64, or a KMS key. */
  readonly keyFile: string | undefined;
  readonly kmsKeyId: string | undefined;
  /** On AWS: the role whose sessions reach one institution's keys only (tenant-session.ts). */
  readonly tenantRoleArn: string | undefined;
  /** Secrets that sign access tokens, the newest first (comma-separated); older ones still verify. */
  readonly tokenKeys: readonly string[];
  readonly wechatUrl: string;
  readonly coreBankUrl: string;
  readonly bureauUrl: string;
  readonly smsUrl: string;
  readonly certificateAuthorityUrl: string;
  readonly timeStampUrl: string;
  /** SHA-256 of the root that certificates must end in; unset only where the sandbox issues them. */
  readonly trustedRootSha256: string | undefined;
  readonly logLevel: 'info' | 'silent';
  readonly queueUrls: Readonly<Record<QueueName, string>>;
};

export type QueueName =
  | 'village-import'
  | 'lending-jobs'
  | 'credit'
  | 'village'
  | 'lending'
  | 'lending-evidence'
  | 'workflow'
  | 'points'
  | 'merchant'
  | 'notice'
  | 'insight'
  | 'identity';

/** A variable that the function needs is not set: it must not start. */
class EnvironmentIncomplete extends Error {
  override readonly name = 'EnvironmentIncomplete';
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Needed variables are read when used, so that a function needs only those of its own ports. */
const readEnvironment = (variables: Variables): Environment => {
  const optional = (name: string): string | undefined => variables[name] || undefined;
  const needed = (name: string): string => {
    const value = optional(name);
    if (value === undefined) throw new EnvironmentIncomplete(`${name} is not set`);
    return value;
  };
  return {
    get tableName() {
      return needed('TABLE_NAME');
    },
    bucketName: optional('BUCKET_NAME'),
    region: optional('AWS_REGION'),
    dynamodbEndpoint: optional('DYNAMODB_ENDPOINT'),
    storeAttemptMs: Number(optional('STORE_ATTEMPT_MS')) || undefined,
    s3Endpoint: optional('S3_ENDPOINT'),
    sqsEndpoint: optional('SQS_ENDPOINT'),
    redisUrl: optional('REDIS_URL'),
    keyFile: optional('KEY_FILE'),
    kmsKeyId: optional('KMS_KEY_ID'),
    tenantRoleArn: optional('TENANT_ROLE_ARN'),
    get tokenKeys() {
      return needed('TOKEN_KEY').split(',');
    },
    get wechatUrl() {
      return needed('WECHAT_URL');
    },
    get coreBankUrl() {
      return needed('CORE_BANK_URL');
    },
    get bureauUrl() {
      return needed('BUREAU_URL');
    },
    get smsUrl() {
      return needed('SMS_URL');
    },
    get certificateAuthorityUrl() {
      return needed('CA_URL');
    },
    get timeStampUrl() {
      return needed('TSA_URL');
    },
    trustedRootSha256: optional('CA_ROOT_SHA256')?.toLowerCase(),
    logLevel: variables.LOG_LEVEL === 'silent' ? 'silent' : 'info',
    queueUrls: {
      get 'village-import'() {
        return needed('QUEUE_URL_VILLAGE_IMPORT');
      },
      get 'lending-jobs'() {
        return needed('QUEUE_URL_LENDING_JOBS');
      },
      get credit() {
        return needed('QUEUE_URL_CREDIT');
      },
      get village() {
        return needed('QUEUE_URL_VILLAGE');
      },
      get lending() {
        return needed('QUEUE_URL_LENDING');
      },
      get 'lending-evidence'() {
        return needed('QUEUE_URL_LENDING_EVIDENCE');
      },
      get workflow() {
        return needed('QUEUE_URL_WORKFLOW');
      },
      get points() {
        return needed('QUEUE_URL_POINTS');
      },
      get merchant() {
        return needed('QUEUE_URL_MERCHANT');
      },
      get notice() {
        return needed('QUEUE_URL_NOTICE');
      },
      get insight() {
        return needed('QUEUE_URL_INSIGHT');
      },
      get identity() {
        return needed('QUEUE_URL_IDENTITY');
      },
    },
  };
};

/** This process's own. */
export const environment = (): Environment => readEnvironment(process.env);
