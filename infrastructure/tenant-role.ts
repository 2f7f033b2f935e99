import { arnOf, type Expression, joined, type Resource, ref } from './cloudformation.ts';
import { allow, onlyKeys, READ, storeKeyThrough, WRITE } from './statements.ts';

const nameOf = (stage: string): Expression => joined(`huinong-${stage}-tenant-`, ref('AWS::Region'));

/** By name, for the functions' roles and this one name each other. */
export const tenantRoleArn = (stage: string): Expression =>
  joined('arn:', ref('AWS::Partition'), ':iam::', ref('AWS::AccountId'), ':role/', nameOf(stage));

// In two parts, for serverless.yml reads `${` as a variable of its own.
const OWN_KEYS = joined('I#$', '{aws:PrincipalTag/institution}#*');

/**
 * Whoever takes this role is one institution: the session must carry its code as a tag, and reaches that institution's keys
 * in the table and the index, no other's. Only the functions that work for tenants may take it.
 */
export const tenantRole = (stage: string, callers: readonly string[]): Resource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: nameOf(stage),
    MaxSessionDuration: 3_600,
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: callers.map(arnOf) },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Condition: {
            StringLike: { 'aws:RequestTag/institution': '?*' },
            'ForAllValues:StringEquals': { 'aws:TagKeys': ['institution'] },
          },
        },
      ],
    },
    Policies: [
      {
        PolicyName: 'own-keys',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            allow([...READ, ...WRITE], [arnOf('Table')], onlyKeys(OWN_KEYS)),
            allow(['dynamodb:Query'], [joined(arnOf('Table'), '/index/gsi1')], onlyKeys(OWN_KEYS)),
            storeKeyThrough('dynamodb'),
          ],
        },
      },
    ],
  },
});
