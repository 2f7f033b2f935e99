import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { ACCESS_KEY, REGION, TABLE } from './names.ts';

export const localClientOptions = (endpoint: string) => ({
  endpoint,
  region: REGION,
  credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: ACCESS_KEY },
});

/** Makes the one table as serverless.yml makes it on AWS; leaves one that is there as it is. Returns whether it was made now. */
export const ensureTable = async (endpoint: string): Promise<boolean> => {
  const client = new DynamoDBClient(localClientOptions(endpoint));
  try {
    await client.send(new DescribeTableCommand({ TableName: TABLE }));
    return false;
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    await client.send(
      new CreateTableCommand({
        TableName: TABLE,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
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
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      }),
    );
    await client.send(new UpdateTimeToLiveCommand({ TableName: TABLE, TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } }));
    return true;
  } finally {
    client.destroy();
  }
};
