import { arnOf, type Expression, joined, logical, type Resource, type Resources, ref } from './cloudformation.ts';

type Statement = {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly Expression[];
  readonly Condition?: Readonly<Record<string, unknown>>;
};

const allow = (actions: readonly string[], resources: readonly Expression[], condition?: Record<string, unknown>): Statement => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resources,
  ...(condition ? { Condition: condition } : {}),
});

const table = arnOf('Table');
const index = joined(table, '/index/gsi1');

/** Keys that begin so, and no others: the platform's half of the tenant rule (the code's half is functions/platform/tenant-key.ts). */
const onlyKeys = (...prefixes: readonly string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes } });

/** The table and the bucket are encrypted under StoreKey, which no one uses but through those services. */
const storeKeyThrough = (service: string): Statement =>
  allow(['kms:Decrypt', 'kms:GenerateDataKey'], [arnOf('StoreKey')], {
    StringEquals: { 'kms:ViaService': joined(service, '.', ref('AWS::Region'), '.', ref('AWS::URLSuffix')) },
  });

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'];
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'];

const ownTable = (...prefixes: readonly string[]): Statement[] => [
  allow([...READ, ...WRITE], [table], onlyKeys(...prefixes)),
  storeKeyThrough('dynamodb'),
];
const ownIndex: Statement = allow(['dynamodb:Query'], [index], onlyKeys('I#*'));
const seal: Statement = allow(['kms:Decrypt', 'kms:GenerateDataKey'], [arnOf('DataKey')]);
const send = (...queues: readonly string[]): Statement => allow(['sqs:SendMessage'], queues.map(arnOf));
const consume = (queue: string): Statement =>
  allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'], [arnOf(queue)]);
const objects = (...actions: readonly string[]): Statement[] => [allow(actions, [joined(arnOf('Bucket'), '/*')]), storeKeyThrough('s3')];

const TENANTS = 'I#*';
/** Registered app ids, by which a login finds its institution before there is a tenant. */
const APPS = 'APP#*';

/** What each function may do beside writing its own log. A use case that needs more says so here. */
const access: Readonly<Record<string, { readonly vpc: boolean; readonly statements: readonly Statement[] }>> = {
  'identity-http': { vpc: true, statements: [...ownTable(TENANTS, APPS), seal] },
  'village-http': {
    vpc: true,
    statements: [...ownTable(TENANTS), ...objects('s3:GetObject', 's3:PutObject'), seal, send('VillageImportQueue')],
  },
  'credit-http': { vpc: true, statements: [...ownTable(TENANTS), seal] },
  'lending-http': { vpc: true, statements: [...ownTable(TENANTS), seal] },
  'workflow-http': { vpc: true, statements: [...ownTable(TENANTS), seal] },
  'openapi-http': { vpc: false, statements: [] },
  'village-import': {
    vpc: false,
    statements: [
      ...ownTable(TENANTS),
      ...objects('s3:GetObject', 's3:PutObject'),
      seal,
      consume('VillageImportQueue'),
      send('VillageImportQueue'),
    ],
  },
  'village-follower': { vpc: false, statements: [...ownTable(TENANTS), seal, consume('VillageQueue')] },
  'credit-follower': { vpc: false, statements: [...ownTable(TENANTS), seal, consume('CreditQueue')] },
  'lending-follower': { vpc: false, statements: [...ownTable(TENANTS), seal, consume('LendingQueue')] },
  'workflow-follower': { vpc: false, statements: [...ownTable(TENANTS), seal, consume('WorkflowQueue')] },
  relay: {
    vpc: false,
    statements: [
      allow(['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'], [{ 'Fn::GetAtt': ['Table', 'StreamArn'] }]),
      allow(['dynamodb:ListStreams'], [joined(table, '/stream/*')]),
      storeKeyThrough('dynamodb'),
      send('VillageQueue', 'CreditQueue', 'LendingQueue', 'WorkflowQueue', 'RelayDeadLetters'),
    ],
  },
  'lending-close': { vpc: false, statements: [...ownTable(TENANTS, APPS), ownIndex, seal, send('ScheduleDeadLetters')] },
  'lending-reconcile': { vpc: true, statements: [...ownTable(TENANTS, APPS), ownIndex, seal, send('ScheduleDeadLetters')] },
};

const role = (stage: string, name: string): Resource => {
  const { vpc, statements } = access[name] ?? { vpc: false, statements: [] };
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

/** A role per function, with what that function does and nothing else. */
export const roleResources = (stage: string): Resources =>
  Object.fromEntries(Object.keys(access).map((name) => [`${logical(name)}Role`, role(stage, name)]));
