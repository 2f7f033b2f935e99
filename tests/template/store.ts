import { type Breach, ofType, property, type Template } from './template.ts';

/** The truth is not lost and not seen: what each table, bucket, queue and Redis must say. */
const musts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'AWS::DynamoDB::Table': {
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: true,
    'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled': true,
    'SSESpecification.SSEType': 'KMS',
    'StreamSpecification.StreamViewType': 'NEW_IMAGE',
    'TimeToLiveSpecification.AttributeName': 'ttl',
  },
  'AWS::S3::Bucket': {
    'PublicAccessBlockConfiguration.BlockPublicAcls': true,
    'PublicAccessBlockConfiguration.BlockPublicPolicy': true,
    'PublicAccessBlockConfiguration.IgnorePublicAcls': true,
    'PublicAccessBlockConfiguration.RestrictPublicBuckets': true,
  },
  'AWS::SQS::Queue': { SqsManagedSseEnabled: true },
  'AWS::ElastiCache::ReplicationGroup': {
    MultiAZEnabled: true,
    AutomaticFailoverEnabled: true,
    TransitEncryptionEnabled: true,
    AtRestEncryptionEnabled: true,
  },
};

export const storeBreaches = (template: Template): Breach[] =>
  Object.entries(musts).flatMap(([type, must]) =>
    ofType(template, type)
      // The deployment's own bucket of artefacts is the framework's.
      .filter(([id]) => id !== 'ServerlessDeploymentBucket')
      .flatMap(([id, resource]) =>
        Object.entries(must)
          .filter(([path, value]) => property(resource, path) !== value)
          .map(([path]) => ({ rule: 'store', at: `${id}: ${path}` })),
      ),
  );
