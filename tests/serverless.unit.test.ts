import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { jobAlarmResources } from '../infrastructure/job-alarm.ts';
import { queueResources } from '../infrastructure/queues.ts';
import { roleResources } from '../infrastructure/roles.ts';
import { tableProperties } from '../infrastructure/table.ts';
import { handlers, locate } from '../local/handlers.ts';
import { breachesOf } from './template/rules.ts';
import type { Resource, Template } from './template/template.ts';

// The packaged template is checked in serverless.int.test.ts; here the check itself, on a small one.

const statement = (more: Record<string, unknown>) => ({
  Effect: 'Allow',
  Action: ['sqs:SendMessage'],
  Resource: [{ 'Fn::GetAtt': ['Dead', 'Arn'] }],
  ...more,
});
const role = (more: Record<string, unknown> = {}): Resource => ({
  Type: 'AWS::IAM::Role',
  Properties: { Policies: [{ PolicyDocument: { Statement: [statement(more)] } }] },
});
const lambda = (name: string, more: Record<string, unknown> = {}): Resource => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: name,
    Role: { 'Fn::GetAtt': [`${name}Role`, 'Arn'] },
    Timeout: 10,
    MemorySize: 512,
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    ...more,
  },
});
const log = (name: string, days: number | undefined = 30): Resource => ({
  Type: 'AWS::Logs::LogGroup',
  Properties: { LogGroupName: `/aws/lambda/${name}`, RetentionInDays: days },
});

const good: Template = {
  Resources: {
    Work: lambda('work'),
    workRole: role(),
    WorkLog: log('work'),
    Nightly: lambda('nightly'),
    nightlyRole: role(),
    NightlyLog: log('nightly'),
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        SqsManagedSseEnabled: true,
        VisibilityTimeout: 60,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] } },
      },
    },
    Dead: { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: true } },
    DeadAlarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { MetricName: 'ApproximateNumberOfMessagesVisible', Dimensions: [{ Value: { 'Fn::GetAtt': ['Dead', 'QueueName'] } }] },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        FunctionName: { 'Fn::GetAtt': ['Work', 'Arn'] },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
    Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Arn: { 'Fn::GetAtt': ['Nightly', 'Arn'] } }] } },
    NightlyInvoke: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'Nightly' },
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Dead', 'Arn'] } } },
      },
    },
    Table: { Type: 'AWS::DynamoDB::Table', Properties: tableProperties },
  },
};
const planted = (more: Record<string, Resource | undefined>): string[] => {
  const Resources = Object.fromEntries(
    Object.entries({ ...good.Resources, ...more }).filter(([, one]) => one !== undefined),
  ) as Template['Resources'];
  return [...new Set(breachesOf({ Resources }).map(({ rule }) => rule))];
};

it('finds nothing in a template that keeps the rules', () => expect(breachesOf(good)).toEqual([]));

it.each<[string, Record<string, Resource | undefined>]>([
  ['no-wildcard-resource', { workRole: role({ Resource: '*' }) }],
  ['no-wildcard-resource', { workRole: role({ Resource: ['arn:aws:sqs:*:*:*'] }) }],
  ['no-wildcard-resource', { workRole: role({ Resource: [{ 'Fn::Join': [':', ['arn:aws:logs', { Ref: 'AWS::Region' }, '*']] }] }) }],
  ['no-wildcard-action', { workRole: role({ Action: ['sqs:*'] }) }],
  ['own-role', { Work: lambda('work', { Role: 'arn:aws:iam::1:role/somewhere-else' }) }],
  ['own-role', { Work: lambda('work', { Role: { 'Fn::GetAtt': ['nightlyRole', 'Arn'] } }) }],
  ['own-role', { Stranger: role() }],
  [
    'own-role',
    { Stranger: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: { Principal: { AWS: '*' } } } } } },
  ],
  ['leading-keys', { workRole: role({ Action: ['dynamodb:GetItem'], Resource: [{ 'Fn::GetAtt': ['Table', 'Arn'] }] }) }],
  ['timeout', { Work: lambda('work', { Timeout: undefined }) }],
  ['memory', { Work: lambda('work', { MemorySize: undefined }) }],
  ['runtime', { Work: lambda('work', { Runtime: 'nodejs20.x' }) }],
  ['log-retention', { WorkLog: undefined }],
  ['log-retention', { WorkLog: log('work', 0) }],
  ['dead-letters', { Queue: { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: true, VisibilityTimeout: 60 } } }],
  ['dead-letters', { NightlyInvoke: undefined }],
  ['dead-letters-alarm', { DeadAlarm: undefined }],
  ['visibility', { Work: lambda('work', { Timeout: 11 }) }],
  [
    'partial-batches',
    {
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { ...good.Resources.Mapping?.Properties, FunctionResponseTypes: undefined },
      },
    },
  ],
  ['store', { Table: { Type: 'AWS::DynamoDB::Table', Properties: { ...tableProperties, DeletionProtectionEnabled: false } } }],
  ['store', { Dead: { Type: 'AWS::SQS::Queue' } }],
])('sees a planted breach: %s', (rule, more) => expect(planted(more)).toContain(rule));

it('has a file for every handler, and a role for every function', () => {
  const roles = Object.keys(roleResources('dev'));
  const service = parse(readFileSync(new URL('../serverless.yml', import.meta.url), 'utf8')) as {
    functions: Record<string, { role: string }>;
  };
  for (const [name, handler] of Object.entries(handlers())) {
    expect(existsSync(fileURLToPath(locate(handler).file)), handler).toBe(true);
    expect(roles).toContain(service.functions[name]?.role);
  }
  // And the tenants'.
  expect(roles).toHaveLength(Object.keys(handlers()).length + 1);
});

it('makes queues whose every dead letter is heard of', () => {
  const queues = Object.entries(queueResources()).flatMap(([id, { Type }]) => (Type === 'AWS::SQS::Queue' ? [id] : []));
  const dead = queues.filter((id) => id.endsWith('DeadLetters'));
  // One a queue, and those of the relay and of the schedules, which have none.
  expect(dead).toHaveLength(queues.length - dead.length + 2);
  for (const id of dead) expect(queueResources()[`${id}Alarm`]?.Type).toBe('AWS::CloudWatch::Alarm');
});

it.each([
  ['the watch over the jobs', 'workflow/watch-jobs.ts', 'workflow-watch', 'JobAlarmMetric', 'JobAlarm'],
  [
    'the reporting, of late objections',
    'lending/bureau/alarm-objections.ts',
    'lending-jobs',
    'ObjectionsLateMetric',
    'ObjectionsLateAlarm',
  ],
] as const)('counts the line that %s logs, in that function’s log, and raises an alarm', (_, file, name, filter, alarm) => {
  const resources = jobAlarmResources('dev') as Record<string, Resource>;
  const [counted, raised] = [resources[filter]?.Properties, resources[alarm]?.Properties];
  const logged = /log\.warn\('(\w+)', \{ institution/.exec(readFileSync(new URL(`../functions/${file}`, import.meta.url), 'utf8'));
  expect(counted?.FilterPattern).toBe(`{ $.event = "${logged?.[1]}" }`);
  expect(counted?.LogGroupName).toBe(`/aws/lambda/huinong-dev-${name}`);
  expect(Object.keys(handlers())).toContain(name);
  const [metric] = (counted?.MetricTransformations ?? []) as { MetricName: string; MetricNamespace: string }[];
  expect([raised?.MetricName, raised?.Namespace]).toEqual([metric?.MetricName, metric?.MetricNamespace]);
});
