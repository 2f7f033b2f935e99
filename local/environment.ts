import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCESS_KEY, BUCKET, type QueueName, queues, REGION, TABLE } from './names.ts';
import type { Ports } from './ports.ts';
import { queueUrl } from './queues.ts';

/** Variables for the functions, as functions/platform/environment.ts reads them. */
export type Environment = Readonly<Record<string, string>>;

/** A secret of this machine, made once and kept where only its owner reads it. */
const secret = (file: string): string => {
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
};

/** The part of the environment that says where the store is. */
export const storeEnvironment = (ports: Ports, directory: string): Environment => {
  const keys = join(directory, 'keys');
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  secret(join(keys, 'data.key'));
  return {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: ACCESS_KEY,
    AWS_SECRET_ACCESS_KEY: ACCESS_KEY,
    TABLE_NAME: TABLE,
    BUCKET_NAME: BUCKET,
    DYNAMODB_ENDPOINT: `http://127.0.0.1:${ports.dynamodb}`,
    S3_ENDPOINT: `http://127.0.0.1:${ports.storage}`,
    SQS_ENDPOINT: `http://127.0.0.1:${ports.queues}`,
    REDIS_URL: `redis://127.0.0.1:${ports.redis}`,
    KEY_FILE: join(keys, 'data.key'),
    TOKEN_KEY: secret(join(keys, 'token.key')),
    ...Object.fromEntries((Object.keys(queues) as QueueName[]).map((name) => [queues[name], queueUrl(ports.queues, name)])),
  };
};

/** The part that says where the outside world is: here, the sandbox. */
export const outsideEnvironment = (sandbox: string): Environment => ({
  WECHAT_URL: sandbox,
  CORE_BANK_URL: sandbox,
  BUREAU_URL: sandbox,
  SMS_URL: sandbox,
  CA_URL: sandbox,
  TSA_URL: `${sandbox}/tsa`,
});
