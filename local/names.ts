/** Names that the local stack shares; on AWS the same things get theirs from serverless.yml. */
export const TABLE = 'huinong';
export const BUCKET = 'huinong-uploads';
export const REGION = 'us-east-1';
/** s3rver knows this one pair; the other emulators take any. */
export const ACCESS_KEY = 'S3RVER';

/** A queue's messages come back after this long when the handler did not finish, and go to the dead-letter queue after so many receives. */
export const VISIBILITY_SECONDS = 30;
export const MAX_RECEIVES = 5;

/** Queue → the variable by which the functions know its address. */
export const queues = {
  'village-import': 'QUEUE_URL_VILLAGE_IMPORT',
  credit: 'QUEUE_URL_CREDIT',
  village: 'QUEUE_URL_VILLAGE',
  lending: 'QUEUE_URL_LENDING',
  workflow: 'QUEUE_URL_WORKFLOW',
} as const;
export type QueueName = keyof typeof queues;
