import type { NeededConsent } from '@huinong/shared/credit/consents.ts';
import type { Refusal } from '../platform/refusal.ts';

const CONSENT_NAMES: Readonly<Record<NeededConsent, string>> = { 'credit-inquiry': '征信查询授权', 'automated-decision': '自动审批同意' };

export const notVerified: Refusal = { kind: 'identityNotVerified', status: 422, title: '请先完成实名认证' };

export const householdUnknown: Refusal = {
  kind: 'householdUnknown',
  status: 422,
  title: '您家的资料还没有登记，请联系您的客户经理',
};

export const consentMissing = (missing: readonly NeededConsent[]): Refusal => ({
  kind: 'consentMissing',
  status: 422,
  title: `请先同意${missing.map((purpose) => CONSENT_NAMES[purpose]).join('和')}`,
  detail: missing.join(','),
});

/** Nothing was decided, and the same request may be sent again: the bureau then gives the same report. */
export const bureauSilent: Refusal = {
  kind: 'bureauSilent',
  status: 503,
  title: '征信系统暂时没有回应，您的申请没有丢，请稍后再试',
  retryAfterSeconds: 5,
};

export const unknownProduct: Refusal = {
  kind: 'invalidRequest',
  status: 400,
  title: '没有这个贷款产品',
  fields: { product: '没有这个贷款产品' },
};

export const termTooLong = (months: number): Refusal => {
  const title = `借款期限最长 ${months} 个月`;
  return { kind: 'invalidRequest', status: 400, title, fields: { termMonths: title } };
};
