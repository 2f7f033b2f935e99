import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { isInstitutionCode } from './tenant-key.ts';

export type SessionCredentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
};

const SECONDS = 3_600;

/**
 * Credentials that reach one institution's keys and no other's: the session carries the institution as a tag, and the role
 * lets through `I#<tag>#…` only (infrastructure/tenant-role.ts). The SDK asks again shortly before they expire.
 */
export const tenantSession = (roleArn: string, institution: string, sts = new STSClient({})) => {
  if (!isInstitutionCode(institution)) throw new Error('an institution code is needed');
  return async (): Promise<SessionCredentials> => {
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: `huinong-${institution}`,
        DurationSeconds: SECONDS,
        Tags: [{ Key: 'institution', Value: institution }],
      }),
    );
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
    if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) throw new Error('no credentials for the tenant’s session');
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken, expiration: Expiration };
  };
};
