import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';

/** Where each shard's reader stands: the sequence number of the last record that is done. */
export type Positions = Record<string, string>;

export type ShardReader = {
  /** The next records after the last that are done, oldest first; `ended` when the shard will have no more. */
  next(): Promise<{ records: _Record[]; ended: boolean }>;
  /** Everything up to and with this record is done; the next read goes on from there. */
  done(sequenceNumber: string, all: boolean): void;
};

const BATCH = 100;

export const shardIds = async (client: DynamoDBStreamsClient, streamArn: string): Promise<string[]> => {
  const ids: string[] = [];
  let last: string | undefined;
  do {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: last }));
    ids.push(...(StreamDescription?.Shards ?? []).flatMap((shard) => shard.ShardId ?? []));
    last = StreamDescription?.LastEvaluatedShardId;
  } while (last);
  return ids;
};

/** Reads one shard in order; a record counts as read only when it is done. */
export const readShard = (client: DynamoDBStreamsClient, streamArn: string, shardId: string, positions: Positions): ShardReader => {
  let iterator: string | undefined;
  const start = async (): Promise<string | undefined> => {
    const after = positions[shardId];
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        StreamArn: streamArn,
        ShardId: shardId,
        ...(after ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after } : { ShardIteratorType: 'TRIM_HORIZON' }),
      }),
    );
    return ShardIterator;
  };
  let following: string | undefined;
  return {
    next: async () => {
      iterator ??= await start();
      try {
        const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: BATCH }));
        following = NextShardIterator;
        if (Records.length === 0) iterator = NextShardIterator;
        return { records: Records, ended: NextShardIterator === undefined };
      } catch (error) {
        if (!(error instanceof ExpiredIteratorException)) throw error;
        iterator = undefined;
        return { records: [], ended: false };
      }
    },
    done: (sequenceNumber, all) => {
      positions[shardId] = sequenceNumber;
      // A part of the batch comes again: from the place that is done.
      iterator = all ? following : undefined;
    },
  };
};
