import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import type { CostTable } from '@huinong/shared/lending/cost-table.ts';
import type { CreditLine, Offer, RepaymentMethod } from '@huinong/shared/lending/credit-line.ts';
import type { DrawInputs, DrawRefusal } from '@huinong/shared/lending/draw-rules.ts';
import { nextActionOn } from '@huinong/shared/lending/dues.ts';
import type { Loan } from '@huinong/shared/lending/loan.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Item, Key } from '../platform/table.ts';
import { dueIndexKeys } from './keys.ts';

/** What each item holds beside its key (docs/data-model.md); personal data only in `sealed`. */

export type Person = { readonly name: string; readonly idNumber: string };
export type OfferItem = Key & Offer & { readonly factId: string; readonly institutionName?: string };
export type LineItem = Key & CreditLine & { readonly personId: string; readonly version: number };
export type ListItem = Key & { readonly colour: 'white' | 'grey' | 'black'; readonly reason: string; readonly factId: string };

/** Sealed: { title, text }. */
export type DisclosureItem = Key & {
  readonly disclosureId: string;
  readonly grantId: string;
  readonly template: string;
  readonly textHash: string;
  readonly costTable: CostTable;
  readonly openedAt: string;
  readonly sealed: Uint8Array;
};
export type ContractItem = Omit<DisclosureItem, 'openedAt'> & {
  readonly contractId: string;
  readonly signedAt: string;
  readonly channel: string;
  /** When the disclosure was opened; contracts signed before it was kept have none. */
  readonly openedAt?: string;
};
export type ContractWords = { readonly title: string; readonly text: string };
/** Sealed in a contract beside its words: from where it was signed. */
export type ContractSealed = ContractWords & { readonly ip?: string };

export type PaymentCard = { readonly cardId: string; readonly cardTail: string };

export type MoveState = 'processing' | 'confirming';

/** The line's terms when the draw was judged: a renewal meanwhile does not change them. */
export type DrawnTerms = Pick<CreditLine, 'householdId' | 'village' | 'product' | 'productName' | 'rateAnnualPpm'>;

/** Sealed: PaymentCard and the purpose. */
export type DrawdownItem = Key & {
  readonly drawdownId: string;
  readonly lineId: string;
  readonly contractId: string;
  readonly personId: string;
  readonly amountFen: Fen;
  readonly method: RepaymentMethod;
  readonly termMonths: number;
  readonly terms: DrawnTerms;
  readonly channel: string;
  readonly requestedOn: PlainDate;
  readonly state: MoveState | 'arrived' | 'refused';
  /** Judged at this stage: the rule set, what it saw (the purpose is sealed), and every reason it gave. */
  readonly judged: { readonly ruleset: string; readonly inputs: Omit<DrawInputs, 'purpose'>; readonly refusals: readonly DrawRefusal[] };
  readonly refusal: DrawRefusal | null;
  readonly loanId: string | null;
  readonly acceptedAt: string;
  readonly signedAt: string | null;
  readonly endedAt: string | null;
  readonly sealed: Uint8Array;
};
export type DrawdownSealed = PaymentCard & { readonly purpose: string };

/** Sealed: PaymentCard. */
export type LoanItem = Key & Loan & { readonly personId: string; readonly version: number; readonly sealed: Uint8Array };

/** Sealed: PaymentCard. */
export type RepaymentItem = Key & {
  readonly repaymentId: string;
  readonly loanId: string;
  readonly personId: string;
  readonly kind: 'due' | 'part' | 'all' | 'auto';
  readonly amountFen: Fen;
  readonly principalFen: Fen;
  readonly interestFen: Fen;
  readonly requestedOn: PlainDate;
  readonly state: MoveState | 'paid' | 'refused';
  readonly refusal: DrawRefusal | null;
  readonly principalAfterFen: Fen | null;
  readonly acceptedAt: string;
  readonly endedAt: string | null;
  readonly sealed: Uint8Array;
};

export type RecordItem = Key & {
  readonly recordId: string;
  readonly kind: 'signed' | 'drawn' | 'repaid';
  readonly at: string;
  readonly on: PlainDate;
  readonly amountFen: Fen;
  readonly title: string;
  readonly ref: string;
};

const bind = ({ pk, sk }: Key): string => `${pk}#${sk}`;

export const sealAt = (sealer: Sealer, key: Key, plain: unknown): Uint8Array => sealer.seal(plain, bind(key));
export const openAt = <T>(sealer: Sealer, item: Key & { readonly sealed?: unknown }): T =>
  sealer.open<T>(item.sealed as Uint8Array, bind(item));

/** A loan as stored: in the index of due days while it is open. */
export const loanItem = (stored: LoanItem, loan: Loan, on: PlainDate, version: number): Item => {
  const { gsi1pk: _pk, gsi1sk: _sk, ...kept } = { ...stored, ...loan, version } as LoanItem & Partial<ReturnType<typeof dueIndexKeys>>;
  const actionOn = nextActionOn(loan, on);
  return actionOn === null ? kept : { ...kept, ...dueIndexKeys(loan.loanId, actionOn) };
};
