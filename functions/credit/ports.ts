import type { BureauFacts } from '@huinong/shared/credit/facts.ts';
import type { LiveConsent } from '@huinong/shared/facts/identity.ts';
import type { Result } from '@huinong/shared/kernel/result.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Table } from '../platform/table.ts';

/** One institution's store and keys. */
export type House = { readonly table: Table; readonly sealer: Sealer };

export type BureauReport = { readonly reportNo: string; readonly facts: BureauFacts };

/** Whom the report is about, and under which number it is asked: the same number gives the same report, once. */
export type BureauInquiry = { readonly requestNo: string; readonly consentNo: string; readonly name: string; readonly idNumber: string };

/** The credit bureau. It cannot be asked without a live consent to the inquiry (征信业管理条例 18). */
export type Bureau = {
  /** Null: the bureau has nothing on this person. `silent`: no answer now; ask again under the same number. */
  report(consent: LiveConsent<'credit-inquiry'>, inquiry: BureauInquiry): Promise<Result<BureauReport | null, 'silent'>>;
};

export type CreditDeps = {
  readonly house: (institution: string) => Promise<House>;
  readonly bureau: Bureau;
  readonly now: () => Date;
};
