import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type _Record, DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { type Driver, drive, type Look, type Problem } from './driver.ts';
import { failuresOf, type Invoke } from './lambda.ts';
import { TABLE } from './names.ts';
import { streamEvent } from './stream-event.ts';
import { type Positions, readShard, type ShardReader, shardIds } from './stream-shards.ts';
import { localClientOptions } from './table.ts';

const REST_MS = 60;
const SHARDS_AGAIN_MS = 5_000;
/** After so many tries at one record it is passed over, as serverless.yml has it. */
const MAX_TRIES = 50;

export type StreamDriver = Driver & {
  /** Keeps where the readers stand, for the next start. Called when all that was read has also been followed. */
  readonly keepPositions: () => void;
};

const load = (file: string | undefined): Positions =>
  file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Positions) : {};

/** Only facts wake the relay, as the filter in serverless.yml has it. */
const isNewFact = ({ eventName, dynamodb }: _Record): boolean => eventName === 'INSERT' && dynamodb?.NewImage?.et?.S === 'fact';

/** The table's stream → the relay, as Lambda's event source mapping does it: in order, again from the first record that failed. */
export const driveStream = async (options: {
  endpoint: string;
  invoke: Invoke;
  problem: Problem;
  positionsFile?: string;
}): Promise<StreamDriver> => {
  const table = new DynamoDBClient(localClientOptions(options.endpoint));
  const { Table } = await table.send(new DescribeTableCommand({ TableName: TABLE }));
  table.destroy();
  const streamArn = Table?.LatestStreamArn ?? '';
  const client = new DynamoDBStreamsClient(localClientOptions(options.endpoint));
  const positions = load(options.positionsFile);
  const readers = new Map<string, ShardReader | 'ended'>();
  const tries = new Map<string, number>();
  let listedAt = 0;

  const work = async (reader: ShardReader, shardId: string): Promise<Look> => {
    const { records, ended } = await reader.next();
    if (records.length === 0) {
      if (ended) readers.set(shardId, 'ended');
      return 'idle';
    }
    const lastRead = records[records.length - 1]?.dynamodb?.SequenceNumber;
    if (lastRead !== undefined && !records.some(isNewFact)) {
      reader.done(lastRead, true);
      return 'worked';
    }
    const failed = failuresOf(await options.invoke('relay', streamEvent(records, streamArn)));
    const sequences = records.map((record) => record.dynamodb?.SequenceNumber ?? '');
    let upTo = sequences.findIndex((sequence) => failed.has(sequence));
    const stuck = sequences[upTo];
    if (stuck !== undefined) {
      const tried = (tries.get(stuck) ?? 0) + 1;
      tries.set(stuck, tried);
      if (tried >= MAX_TRIES) {
        options.problem('relay', new Error(`record ${stuck} was given up after ${tried} tries`));
        upTo += 1;
      }
    }
    const done = upTo === -1 ? sequences.length : upTo;
    const last = sequences[done - 1];
    if (last !== undefined) reader.done(last, done === sequences.length);
    return done > 0 ? 'worked' : 'waiting';
  };

  const look = async (): Promise<Look> => {
    if (Date.now() - listedAt > SHARDS_AGAIN_MS) {
      for (const id of await shardIds(client, streamArn))
        if (!readers.has(id)) readers.set(id, readShard(client, streamArn, id, positions));
      listedAt = Date.now();
    }
    const found = await Promise.all([...readers].map(([id, reader]) => (reader === 'ended' ? 'idle' : work(reader, id))));
    return found.find((came) => came === 'worked') ?? found.find((came) => came === 'waiting') ?? 'idle';
  };

  return {
    ...drive('relay', look, REST_MS, options.problem),
    keepPositions: () => {
      if (!options.positionsFile) return;
      writeFileSync(`${options.positionsFile}.new`, JSON.stringify(positions));
      renameSync(`${options.positionsFile}.new`, options.positionsFile);
    },
  };
};
