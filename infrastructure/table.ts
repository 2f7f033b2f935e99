/** The one table's shape, for CloudFormation and for DynamoDB Local alike (docs/data-model.md). */
export const tableShape = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'gsi1pk', AttributeType: 'S' },
    { AttributeName: 'gsi1sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'gsi1',
      KeySchema: [
        { AttributeName: 'gsi1pk', KeyType: 'HASH' },
        { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
} as const;

export const streamView = 'NEW_IMAGE';
export const ttlAttribute = 'ttl';

/** As AWS keeps it: encrypted under our key, restorable to any second of 35 days, not deleted by mistake. */
export const tableProperties = {
  ...tableShape,
  StreamSpecification: { StreamViewType: streamView },
  TimeToLiveSpecification: { AttributeName: ttlAttribute, Enabled: true },
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': ['StoreKey', 'Arn'] } },
  DeletionProtectionEnabled: true,
};
