import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import type { LoanAccount } from '@huinong/shared/lending/account/account.ts';
import type { LoanEvent } from '@huinong/shared/lending/account/events.ts';
import type { Purpose } from '@huinong/shared/lending/account/purpose.ts';
import type { CostTable } from '@huinong/shared/lending/cost-table.ts';
import type { CreditLine, Frozen, Offer, RepaymentMethod } from '@huinong/shared/lending/credit-line.ts';
import type { DrawInputs, DrawRefusal } from '@huinong/shared/lending/draw-rules.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Key } from '../platform/table.ts';

/** What each item holds beside its key (docs/data-model.md); personal data only in `sealed`. */

export type Person = { readonly name: string; readonly idNumber: string };
export type OfferItem = Key & Offer & { readonly factId: string; readonly institutionName?: string };
/** A red alert that stands freezes the undrawn limit, whatever the list says. */
export type LineItem = Key & CreditLine & { readonly personId: string; readonly version: number; readonly alertFreeze?: Frozen | null };
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
export type DrawnTerms = Pick<CreditLine, 'householdId' | 'village' | 'product' | 'productName' | 'productVersion' | 'rateAnnualPpm'>;

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

/** One 借据: its account, which is the fold of its events, and what its item needs. Sealed: PaymentCard. */
export type LoanItem = Key & {
  readonly loanId: string;
  readonly drawdownId: string;
  readonly lineId: string;
  readonly contractId: string;
  readonly personId: string;
  readonly householdId: string;
  readonly village: string | null;
  readonly product: string;
  readonly productName: string;
  readonly method: RepaymentMethod;
  readonly account: LoanAccount;
  /** How many event items it has. */
  readonly seq: number;
  readonly version: number;
  /** A repayment on its way through the core bank; a second one waits for its outcome. */
  readonly pendingRepaymentId: string | null;
  /** The business date of the last automatic debit. */
  readonly debitedOn: PlainDate | null;
  /** The close that last changed its class, and the one that last raised an alert over it and for which arrears. */
  readonly reclassifiedOn: PlainDate | null;
  readonly alerted: { readonly on: PlainDate; readonly since: PlainDate } | null;
  readonly sealed: Uint8Array;
};

/** What one transaction did to a loan. */
export type LoanEventItem = Key & {
  readonly loanId: string;
  readonly seq: number;
  readonly at: string;
  readonly on: PlainDate;
  readonly events: readonly LoanEvent[];
};

/** Sealed: PaymentCard. */
export type RepaymentItem = Key & {
  readonly repaymentId: string;
  readonly loanId: string;
  readonly personId: string;
  readonly kind: 'due' | 'part' | 'all' | 'auto';
  readonly purpose: Purpose;
  /** Whether the bank may take less when the card holds less. */
  readonly partial: boolean;
  /** Asked for; once paid, what the bank took and what it paid. */
  readonly amountFen: Fen;
  readonly principalFen: Fen;
  readonly interestFen: Fen;
  readonly penaltyFen: Fen;
  readonly compoundFen: Fen;
  readonly feeFen: Fen;
  readonly overFen: Fen;
  readonly requestedOn: PlainDate;
  readonly state: MoveState | 'paid' | 'refused' | 'reversed';
  readonly refusal: DrawRefusal | null;
  readonly principalAfterFen: Fen | null;
  readonly acceptedAt: string;
  readonly endedAt: string | null;
  readonly sealed: Uint8Array;
};

/** An overpayment on its way back through the core bank. Sealed: PaymentCard. */
export type RefundItem = Key & {
  readonly refundId: string;
  readonly loanId: string;
  readonly personId: string;
  readonly amountFen: Fen;
  readonly requestedOn: PlainDate;
  readonly state: MoveState | 'paid' | 'refused';
  readonly acceptedAt: string;
  readonly endedAt: string | null;
  readonly sealed: Uint8Array;
};

export type RecordItem = Key & {
  readonly recordId: string;
  readonly kind: 'signed' | 'drawn' | 'repaid' | 'refunded';
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
