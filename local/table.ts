import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { streamView, tableShape, ttlAttribute } from '../infrastructure/table.ts';
import { ACCESS_KEY, REGION, TABLE } from './names.ts';

export const localClientOptions = (endpoint: string) => ({
  endpoint,
  region: REGION,
  credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: ACCESS_KEY },
});

/**
 * Makes the one table as serverless.yml makes it on AWS; leaves one that is there as it is. Returns whether it was made now.
 * @param told whether what changes is told by the table's stream, which costs the store as much again
 */
export const ensureTable = async (endpoint: string, tableName: string = TABLE, told = true): Promise<boolean> => {
  const client = new DynamoDBClient(localClientOptions(endpoint));
  try {
    await client.send(new DescribeTableCommand({ TableName: tableName }));
    return false;
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    await client.send(
      new CreateTableCommand({
        TableName: tableName,
        BillingMode: tableShape.BillingMode,
        AttributeDefinitions: [...tableShape.AttributeDefinitions],
        KeySchema: [...tableShape.KeySchema],
        GlobalSecondaryIndexes: tableShape.GlobalSecondaryIndexes.map((index) => ({ ...index, KeySchema: [...index.KeySchema] })),
        StreamSpecification: told ? { StreamEnabled: true, StreamViewType: streamView } : { StreamEnabled: false },
      }),
    );
    await client.send(
      new UpdateTimeToLiveCommand({ TableName: tableName, TimeToLiveSpecification: { AttributeName: ttlAttribute, Enabled: true } }),
    );
    return true;
  } finally {
    client.destroy();
  }
};
