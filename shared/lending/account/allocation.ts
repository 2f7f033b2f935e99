import type { Fen } from '../../kernel/money.ts';
import type { Owed } from './late.ts';

/** What a payment can pay of one due. */
export type Part = 'penalty' | 'compound' | 'interest' | 'principal';

/** In which order a payment goes into a due; fees always come first. */
export type AllocationOrder = readonly Part[];

/** The contract's two orders (clause 8; Civil Code 561 leaves the order to the contract). */
export const UP_TO_90_DAYS: AllocationOrder = ['penalty', 'compound', 'interest', 'principal'];
export const OVER_90_DAYS: AllocationOrder = ['principal', 'interest', 'penalty', 'compound'];

const LIMIT_DAYS = 90;

/** 费用→罚息→复利→利息→本金 up to 90 days past due, 费用→本金→利息→罚息→复利 above; strictly above (handbook section 5; V08). */
export const allocationOrder = (daysPastDue: number): AllocationOrder => (daysPastDue > LIMIT_DAYS ? OVER_90_DAYS : UP_TO_90_DAYS);

/** What one due gets of a payment. */
export type Share = Omit<Owed, 'dueOn'>;

export type Allocation = {
  readonly feeFen: Fen;
  /** Only dues that got something, the oldest first. */
  readonly shares: readonly Share[];
  /** More than was owed. */
  readonly overFen: Fen;
};

/** Splits a payment: fees, then due by due, the oldest first, each in the order given, until nothing is left. */
export const allocate = (owed: readonly Owed[], feesFen: Fen, amountFen: Fen, order: AllocationOrder): Allocation => {
  let left = amountFen;
  const take = (wanted: Fen): Fen => {
    const taken = Math.min(wanted, left);
    left -= taken;
    return taken;
  };
  const feeFen = take(feesFen);
  const shares = owed.map((due) => {
    const got: Record<Part, Fen> = { penalty: 0, compound: 0, interest: 0, principal: 0 };
    const of: Record<Part, Fen> = {
      penalty: due.penaltyFen,
      compound: due.compoundFen,
      interest: due.interestFen,
      principal: due.principalFen,
    };
    for (const part of order) got[part] = take(of[part]);
    return { n: due.n, penaltyFen: got.penalty, compoundFen: got.compound, interestFen: got.interest, principalFen: got.principal };
  });
  return {
    feeFen,
    shares: shares.filter((share) => share.penaltyFen + share.compoundFen + share.interestFen + share.principalFen > 0),
    overFen: left,
  };
};
