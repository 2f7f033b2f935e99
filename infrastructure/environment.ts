import { arnOf, type Expression, joined, ref } from './cloudformation.ts';
import { tenantRoleArn } from './tenant-role.ts';

type Environment = Readonly<Record<string, Expression>>;
type Providers = Readonly<Record<'wechat' | 'sms' | 'coreBank' | 'bureau' | 'certificateAuthority' | 'timeStamp' | 'trustedRoot', string>>;

const secret = (name: string): Expression => joined('{{resolve:secretsmanager:', ref(name), '}}');

/** What functions/platform/environment.ts reads in every function: names and addresses, no secret. */
export const common = (stage: string, providers: Providers): Environment => ({
  TENANT_ROLE_ARN: tenantRoleArn(stage),
  TABLE_NAME: ref('Table'),
  BUCKET_NAME: ref('Bucket'),
  KMS_KEY_ID: arnOf('DataKey'),
  WECHAT_URL: providers.wechat,
  SMS_URL: providers.sms,
  CORE_BANK_URL: providers.coreBank,
  BUREAU_URL: providers.bureau,
  CA_URL: providers.certificateAuthority,
  TSA_URL: providers.timeStamp,
  CA_ROOT_SHA256: providers.trustedRoot,
  QUEUE_URL_VILLAGE_IMPORT: ref('VillageImportQueue'),
  QUEUE_URL_LENDING_JOBS: ref('LendingJobsQueue'),
  QUEUE_URL_VILLAGE: ref('VillageQueue'),
  QUEUE_URL_CREDIT: ref('CreditQueue'),
  QUEUE_URL_LENDING: ref('LendingQueue'),
  QUEUE_URL_LENDING_EVIDENCE: ref('LendingEvidenceQueue'),
  QUEUE_URL_WORKFLOW: ref('WorkflowQueue'),
  QUEUE_URL_POINTS: ref('PointsQueue'),
  QUEUE_URL_MERCHANT: ref('MerchantQueue'),
  QUEUE_URL_NOTICE: ref('NoticeQueue'),
  QUEUE_URL_INSIGHT: ref('InsightQueue'),
  QUEUE_URL_IDENTITY: ref('IdentityQueue'),
});

/** What only a function that meets callers needs: the key of their tokens, and Redis for their rate limits. */
export const http = (): Environment => ({
  TOKEN_KEY: secret('TokenKey'),
  REDIS_URL: joined('rediss://:', secret('RedisPassword'), '@', { 'Fn::GetAtt': ['Redis', 'PrimaryEndPoint.Address'] }, ':6379'),
});
