import { arnOf, logical, type Resource, type Resources, ref } from './cloudformation.ts';

/** A message is hidden for six times its handler's timeout, as Lambda asks, and set aside after so many receives. */
const MAX_RECEIVES = 5;
const DAY = 86_400;

const queues = [
  { name: 'village-import', handlerSeconds: 300 },
  { name: 'lending-jobs', handlerSeconds: 900 },
  { name: 'village', handlerSeconds: 60 },
  { name: 'credit', handlerSeconds: 60 },
  { name: 'lending', handlerSeconds: 60 },
  { name: 'lending-evidence', handlerSeconds: 60 },
  { name: 'workflow', handlerSeconds: 60 },
  { name: 'points', handlerSeconds: 60 },
  { name: 'merchant', handlerSeconds: 60 },
  { name: 'notice', handlerSeconds: 60 },
  { name: 'insight', handlerSeconds: 60 },
  { name: 'identity', handlerSeconds: 60 },
] as const;

const queue = (properties: Record<string, unknown>): Resource => ({
  Type: 'AWS::SQS::Queue',
  Properties: { SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * DAY, ...properties },
});

const alarm = (text: string, queueName: string, metric: string, threshold: number): Resource => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmDescription: text,
    Namespace: 'AWS/SQS',
    MetricName: metric,
    Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [queueName, 'QueueName'] } }],
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: threshold,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [ref('Alarms')],
  },
});

const deadLetters = (name: string, text: string): Resources => ({
  [name]: queue({}),
  [`${name}Alarm`]: alarm(text, name, 'ApproximateNumberOfMessagesVisible', 1),
});

/** A queue, its dead letters, and two alarms for each handler that works later; dead letters for the relay and the schedules. */
export const queueResources = (): Resources => ({
  // Subscribed to by those on duty.
  Alarms: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'Huinong' } },
  ...Object.assign(
    {},
    ...queues.map(({ name, handlerSeconds }): Resources => {
      const id = logical(name);
      return {
        [`${id}Queue`]: queue({
          VisibilityTimeout: 6 * handlerSeconds,
          RedrivePolicy: { deadLetterTargetArn: arnOf(`${id}DeadLetters`), maxReceiveCount: MAX_RECEIVES },
        }),
        [`${id}QueueLate`]: alarm(`${name}: a message has waited for ten minutes`, `${id}Queue`, 'ApproximateAgeOfOldestMessage', 600),
        ...deadLetters(`${id}DeadLetters`, `${name}: a message was given up`),
      };
    }),
  ),
  ...deadLetters('RelayDeadLetters', 'relay: facts did not reach their queues'),
  ...deadLetters('ScheduleDeadLetters', 'a scheduled function failed'),
});
