import type { BusinessDate, PlainDate } from '../kernel/date.ts';
import type { Fen, Ppm } from '../kernel/money.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { AccountMethod } from './account/disbursement.ts';

export type RepaymentMethod = AccountMethod;

/** A grant as lending keeps it until it is signed; the newest of a household. */
export type Offer = {
  readonly grantId: string;
  readonly householdId: string;
  readonly village: string | null;
  readonly decisionId: string;
  readonly product: string;
  readonly productName: string;
  readonly productVersion: number;
  readonly limitFen: Fen;
  readonly rateAnnualPpm: Ppm;
  readonly termMonthsMax: number;
  readonly methods: readonly RepaymentMethod[];
  readonly use: 'production' | 'consumption';
  readonly basis: 'ONLINE_MODEL' | 'OFFLINE_CORE';
  /** Of the decision behind it: AAA and AA are checked by exception only. */
  readonly grade?: string;
  readonly expiresOn: PlainDate;
};

/** 互联网贷款暂行办法 (2020): an online consumption loan whose principal is repaid in one sum runs for at most a year. */
const ONE_SUM_CONSUMPTION_MONTHS = 12;
const ONE_SUM: readonly RepaymentMethod[] = ['revolving', 'interest-only', 'bullet'];

/** The longest term of a draw by this method (handbook sections 4 and 7). */
export const termMonthsMaxOf = ({ termMonthsMax, use, basis }: Offer, method: RepaymentMethod): number => {
  const inOneSum = ONE_SUM.includes(method) && use === 'consumption' && basis === 'ONLINE_MODEL';
  return inOneSum ? Math.min(ONE_SUM_CONSUMPTION_MONTHS, termMonthsMax) : termMonthsMax;
};

export type Frozen = { readonly by: 'black-list' | 'alert'; readonly reason: string };

/** What a signed grant lets a household owe: limit ≥ held (draws under way) + principal (owed), but when a renewal lowered it. */
export type CreditLine = Offer & {
  readonly lineId: string;
  readonly contractId: string;
  readonly openedOn: PlainDate;
  readonly heldFen: Fen;
  readonly principalFen: Fen;
  /** Loans of this line with an instalment whose day ended unpaid. */
  readonly overdueLoans: number;
  readonly frozen: Frozen | null;
};

export const availableFen = (line: Pick<CreditLine, 'limitFen' | 'heldFen' | 'principalFen'>): Fen =>
  Math.max(0, line.limitFen - line.heldFen - line.principalFen);

export type SigningRefusal =
  | { readonly kind: 'offerExpired'; readonly expiredOn: PlainDate }
  | { readonly kind: 'alreadySigned' }
  | { readonly kind: 'listedBlack' };

type Signing = {
  readonly offer: Offer;
  readonly line: CreditLine | null;
  readonly listColour: 'white' | 'grey' | 'black';
  readonly lineId: string;
  readonly contractId: string;
  readonly on: BusinessDate;
};

/** Signing opens the line; a newer grant of the same household renews it, and what is owed and held stays on it. */
export const decideSigning = ({ offer, line, listColour, lineId, contractId, on }: Signing): Result<CreditLine, SigningRefusal> => {
  if (on > offer.expiresOn) return refuse({ kind: 'offerExpired', expiredOn: offer.expiresOn });
  if (line?.grantId === offer.grantId) return refuse({ kind: 'alreadySigned' });
  if (listColour === 'black') return refuse({ kind: 'listedBlack' });
  const kept = line ?? { lineId, heldFen: 0, principalFen: 0, overdueLoans: 0, frozen: null };
  const { lineId: keptId, heldFen, principalFen, overdueLoans, frozen } = kept;
  return ok({ ...offer, lineId: keptId, contractId, openedOn: on, heldFen, principalFen, overdueLoans, frozen });
};
