import type { AssumeRoleCommandInput, STSClient } from '@aws-sdk/client-sts';
import { expect, it } from 'vitest';
import { tenantSession } from './tenant-session.ts';

const sts = (asked: AssumeRoleCommandInput[], answer: object) => {
  const send = async ({ input }: { input: AssumeRoleCommandInput }): Promise<object> => {
    asked.push(input);
    return answer;
  };
  return { send } as unknown as STSClient;
};

it('asks for a session that is tagged with the one institution', async () => {
  const asked: AssumeRoleCommandInput[] = [];
  const Expiration = new Date('2026-11-22T01:00:00Z');
  const credentials = { Credentials: { AccessKeyId: 'a', SecretAccessKey: 'b', SessionToken: 'c', Expiration } };
  expect(await tenantSession('arn:role', '220182', sts(asked, credentials))()).toEqual({
    accessKeyId: 'a',
    secretAccessKey: 'b',
    sessionToken: 'c',
    expiration: Expiration,
  });
  expect(asked).toMatchObject([{ RoleArn: 'arn:role', Tags: [{ Key: 'institution', Value: '220182' }] }]);
});

it('refuses a name that could stand for several institutions, and an answer without credentials', async () => {
  expect(() => tenantSession('arn:role', '*', sts([], {}))).toThrow('institution code');
  await expect(tenantSession('arn:role', '220182', sts([], {}))()).rejects.toThrow('no credentials');
});
