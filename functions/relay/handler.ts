import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { relay } from './relay.ts';
import { send } from './wiring.ts';

/** The table's stream → a queue per follower. */
export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => relay(event.Records, send());
