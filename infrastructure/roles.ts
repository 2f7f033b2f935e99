import { arnOf, joined, logical, type Resource, type Resources, ref } from './cloudformation.ts';
import { allow, onlyKeys, READ, type Statement, storeKeyThrough } from './statements.ts';
import { tenantRole, tenantRoleArn } from './tenant-role.ts';

const table = arnOf('Table');

/** All of an institution's keys are reached through a session of the tenant role, tagged with that institution. */
const tenants = (stage: string): Statement => allow(['sts:AssumeRole', 'sts:TagSession'], [tenantRoleArn(stage)]);
/** Registered app ids and the list of institutions, which a login and a job need before there is a tenant. */
const registry: readonly Statement[] = [allow(READ, [table], onlyKeys('APP#*')), storeKeyThrough('dynamodb')];
const seal: Statement = allow(['kms:Decrypt', 'kms:GenerateDataKey'], [arnOf('DataKey')]);
const send = (...queues: readonly string[]): Statement => allow(['sqs:SendMessage'], queues.map(arnOf));
const consume = (queue: string): Statement =>
  allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'], [arnOf(queue)]);
const objects = (...actions: readonly string[]): Statement[] => [allow(actions, [joined(arnOf('Bucket'), '/*')]), storeKeyThrough('s3')];

/** What each function may do beside writing its own log. A use case that needs more says so here. */
const access = (stage: string): Readonly<Record<string, { readonly vpc: boolean; readonly statements: readonly Statement[] }>> => {
  const tenant = [tenants(stage), seal];
  return {
    'identity-http': { vpc: true, statements: [...tenant, ...registry] },
    'village-http': { vpc: true, statements: [...tenant, ...objects('s3:GetObject', 's3:PutObject'), send('VillageImportQueue')] },
    'credit-http': { vpc: true, statements: tenant },
    'lending-http': { vpc: true, statements: tenant },
    'lending-bureau-http': { vpc: true, statements: tenant },
    // The staff's work after a loan: no bank, no queue.
    'lending-post-loan': { vpc: true, statements: tenant },
    'workflow-http': { vpc: true, statements: tenant },
    'points-http': { vpc: true, statements: tenant },
    'merchant-http': { vpc: true, statements: tenant },
    'merchant-files': { vpc: true, statements: tenant },
    'notice-http': { vpc: true, statements: [...tenant, ...registry] },
    'insight-http': { vpc: true, statements: tenant },
    'openapi-http': { vpc: false, statements: [] },
    'village-import': {
      vpc: false,
      statements: [...tenant, ...objects('s3:GetObject', 's3:PutObject'), consume('VillageImportQueue'), send('VillageImportQueue')],
    },
    'village-follower': { vpc: false, statements: [...tenant, consume('VillageQueue'), send('VillageImportQueue')] },
    'credit-follower': { vpc: false, statements: [...tenant, consume('CreditQueue')] },
    'lending-follower': { vpc: false, statements: [...tenant, consume('LendingQueue')] },
    'lending-evidence': { vpc: true, statements: [...tenant, consume('LendingEvidenceQueue')] },
    'workflow-follower': { vpc: false, statements: [...tenant, consume('WorkflowQueue')] },
    'points-follower': { vpc: false, statements: [...tenant, consume('PointsQueue')] },
    'merchant-follower': { vpc: false, statements: [...tenant, consume('MerchantQueue')] },
    'notice-follower': { vpc: false, statements: [...tenant, consume('NoticeQueue')] },
    'insight-follower': { vpc: false, statements: [...tenant, consume('InsightQueue')] },
    'identity-follower': { vpc: false, statements: [...tenant, consume('IdentityQueue')] },
    relay: {
      vpc: false,
      statements: [
        allow(['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'], [{ 'Fn::GetAtt': ['Table', 'StreamArn'] }]),
        allow(['dynamodb:ListStreams'], [joined(table, '/stream/*')]),
        storeKeyThrough('dynamodb'),
        send(
          'VillageQueue',
          'CreditQueue',
          'LendingQueue',
          'LendingEvidenceQueue',
          'WorkflowQueue',
          'PointsQueue',
          'MerchantQueue',
          'NoticeQueue',
          'InsightQueue',
          'IdentityQueue',
          'LendingJobsQueue',
          'RelayDeadLetters',
        ),
      ],
    },
    'lending-close': { vpc: true, statements: [...tenant, ...registry, send('LendingJobsQueue', 'ScheduleDeadLetters')] },
    'lending-bureau': { vpc: true, statements: [...tenant, ...registry, send('LendingJobsQueue', 'ScheduleDeadLetters')] },
    'lending-jobs': { vpc: true, statements: [...tenant, consume('LendingJobsQueue'), send('LendingJobsQueue')] },
    'lending-reconcile': { vpc: true, statements: [...tenant, ...registry, send('ScheduleDeadLetters')] },
    'lending-statement': { vpc: true, statements: [...tenant, ...registry, send('ScheduleDeadLetters')] },
    'points-minute': { vpc: false, statements: [...tenant, ...registry, send('ScheduleDeadLetters')] },
    'notice-minute': { vpc: true, statements: [...tenant, ...registry, send('ScheduleDeadLetters')] },
    'points-daily-file': { vpc: true, statements: [...tenant, ...registry, send('ScheduleDeadLetters')] },
    'merchant-settlement': { vpc: true, statements: [...tenant, ...registry, send('ScheduleDeadLetters')] },
    'workflow-watch': { vpc: false, statements: [...tenant, ...registry, send('ScheduleDeadLetters')] },
  };
};

const role = (stage: string, name: string): Resource => {
  const { vpc, statements } = access(stage)[name] ?? { vpc: false, statements: [] };
  const log = joined(
    'arn:',
    ref('AWS::Partition'),
    ':logs:',
    ref('AWS::Region'),
    ':',
    ref('AWS::AccountId'),
    `:log-group:/aws/lambda/huinong-${stage}-${name}:*`,
  );
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      // AWS's own policy for the network interfaces of a function in a VPC: EC2 knows no resource for some of its actions.
      ...(vpc
        ? { ManagedPolicyArns: [joined('arn:', ref('AWS::Partition'), ':iam::aws:policy/service-role/AWSLambdaENIManagementAccess')] }
        : {}),
      Policies: [
        {
          PolicyName: name,
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [log]), ...statements],
          },
        },
      ],
    },
  };
};

/** A role per function, with what that function does and nothing else; and the role that is one tenant at a time. */
export const roleResources = (stage: string): Resources => {
  const functions = access(stage);
  const idOf = (name: string): string => `${logical(name)}Role`;
  const callers = Object.keys(functions).filter((name) =>
    functions[name]?.statements.some(({ Action }) => Action.includes('sts:AssumeRole')),
  );
  return {
    ...Object.fromEntries(Object.keys(functions).map((name) => [idOf(name), role(stage, name)])),
    TenantRole: tenantRole(stage, callers.map(idOf)),
  };
};
