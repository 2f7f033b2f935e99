import type { ConsentPurpose, giveConsent, listConsentTexts, Me } from '@huinong/shared/contracts/identity.ts';
import type { Result } from '@huinong/shared/kernel/result.ts';
import { api } from '../api';
import type { CommandFailure } from '../api/client';
import type { ReplyOf } from '../api/endpoint';
import { type Remote, useRemote } from '../api/use-remote';

export type ConsentText = ReplyOf<typeof listConsentTexts>['texts'][number];
type Given = ReplyOf<typeof giveConsent>;

/** What each consent is for, in one line a farmer understands. The full text comes from the bank. */
export const PURPOSE_WORDS: Record<ConsentPurpose, { name: string; why: string }> = {
  privacy: { name: '隐私保护说明', why: '我们收集哪些资料、拿来做什么、怎么保管' },
  face: { name: '人脸核验', why: '刷脸证明是您本人，核验完不留您的脸' },
  'credit-inquiry': { name: '查询征信', why: '看看您在别家有没有欠款，不同意就不能查' },
  'credit-report': { name: '报送征信', why: '您借了钱、按时还了，会如实报给征信中心' },
  'automated-decision': { name: '电脑自动审批', why: '由电脑按公开的规则算额度，您随时可以要求人工再看' },
};

/** Whether this consent stands: given and not withdrawn. */
export const hasAgreed = (me: Me | null, purpose: ConsentPurpose): boolean =>
  me?.consents.some((consent) => consent.purpose === purpose && consent.withdrawnAt === null) ?? false;

export const useConsentTexts = (): Remote<ReplyOf<typeof listConsentTexts>> =>
  useRemote(() => api.get<typeof listConsentTexts>('/v1/identity/consent-texts'), 'consent-texts');

/** Agrees to exactly the text that was shown: its version and hash go along. */
export const give = (text: ConsentText): Promise<Result<Given, CommandFailure>> =>
  api.command<typeof giveConsent>(
    '/v1/identity/consents',
    { body: { purpose: text.purpose, version: text.version, textHash: text.textHash } },
    { slot: `consent:${text.purpose}` },
  );
