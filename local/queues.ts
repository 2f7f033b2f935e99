import { createSqsServer } from 'local-aws-sqs';
import { MAX_RECEIVES, type QueueName, queues, REGION, VISIBILITY_SECONDS } from './names.ts';

const ACCOUNT = '000000000000';

export const queueUrl = (port: number, name: string): string => `http://127.0.0.1:${port}/${ACCOUNT}/${name}`;
export const queueArn = (name: string): string => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;
export const deadLetters = (name: QueueName): string => `${name}-dead`;

/** SQS in this process: a queue per asynchronous handler, and its dead-letter queue, as serverless.yml has them. */
export const startQueues = async (port: number): Promise<{ stop: () => Promise<void> }> => {
  const names = Object.keys(queues) as QueueName[];
  const server = await createSqsServer({
    port,
    hostname: '127.0.0.1',
    region: REGION,
    accountId: ACCOUNT,
    queues: [
      ...names.map((name) => ({ QueueName: deadLetters(name) })),
      ...names.map((name) => ({
        QueueName: name,
        Attributes: {
          VisibilityTimeout: String(VISIBILITY_SECONDS),
          RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn(deadLetters(name)), maxReceiveCount: MAX_RECEIVES }),
        },
      })),
    ],
  } as Parameters<typeof createSqsServer>[0]);
  return {
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};
