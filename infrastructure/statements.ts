import { arnOf, type Expression, joined, ref } from './cloudformation.ts';

/** An allowance of an IAM policy. */
export type Statement = {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly Expression[];
  readonly Condition?: Readonly<Record<string, unknown>>;
};

export const allow = (actions: readonly string[], resources: readonly Expression[], condition?: Record<string, unknown>): Statement => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resources,
  ...(condition ? { Condition: condition } : {}),
});

/** Partition keys that begin so, and no others: AWS's half of the tenant rule (the code's half is functions/platform/tenant-key.ts). */
export const onlyKeys = (...prefixes: readonly Expression[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes } });

/** The table and the bucket are encrypted under StoreKey, which no one uses but through those services. */
export const storeKeyThrough = (service: string): Statement =>
  allow(['kms:Decrypt', 'kms:GenerateDataKey'], [arnOf('StoreKey')], {
    StringEquals: { 'kms:ViaService': joined(service, '.', ref('AWS::Region'), '.', ref('AWS::URLSuffix')) },
  });

export const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'];
export const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'];
