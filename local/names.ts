/** Names that the local stack shares; on AWS the same things get theirs from serverless.yml. */
export const TABLE = 'huinong';
export const BUCKET = 'huinong-uploads';
export const REGION = 'cn-north-1';
/** The emulators take any pair; s3rver is told this one. */
export const ACCESS_KEY = 'local';

/** A queue's messages come back after this long when the handler did not finish, and go to the dead-letter queue after so many receives. */
export const VISIBILITY_SECONDS = 120;
export const MAX_RECEIVES = 5;

/** Queue → the variable by which the functions know its address. */
export const queues = {
  'village-import': 'QUEUE_URL_VILLAGE_IMPORT',
  'lending-jobs': 'QUEUE_URL_LENDING_JOBS',
  credit: 'QUEUE_URL_CREDIT',
  village: 'QUEUE_URL_VILLAGE',
  lending: 'QUEUE_URL_LENDING',
  'lending-evidence': 'QUEUE_URL_LENDING_EVIDENCE',
  workflow: 'QUEUE_URL_WORKFLOW',
  points: 'QUEUE_URL_POINTS',
  merchant: 'QUEUE_URL_MERCHANT',
  notice: 'QUEUE_URL_NOTICE',
  insight: 'QUEUE_URL_INSIGHT',
  identity: 'QUEUE_URL_IDENTITY',
} as const;
export type QueueName = keyof typeof queues;
