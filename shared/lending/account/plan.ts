import { addMonths, type PlainDate } from '../../kernel/date.ts';
import type { Fen, Ppm } from '../../kernel/money.ts';
import type { Run } from '../rates/rate-periods.ts';
import { postingAfterSettleDay } from '../schedule/due-dates.ts';

/**
 * Instalments `firstN` to `lastN` worked out from one principal at one rate. A prepayment or a new rate adds a part; each
 * holds until the next one takes over.
 */
export type PlanPart = {
  readonly firstN: number;
  readonly lastN: number;
  readonly principalFen: Fen;
  readonly ratePpm: Ppm;
  /** 等额本息: the level instalment; 等额本金: the level principal part. */
  readonly levelFen: Fen;
};

/** 等额本息 and 等额本金. */
export type InstalmentPlan = {
  readonly kind: 'instalments';
  readonly method: 'equal-instalment' | 'equal-principal';
  /** Counted from here: instalment `afterN` + k falls due k periods later. A restructuring counts anew. */
  readonly startsOn: PlainDate;
  readonly afterN: number;
  readonly everyMonths: number;
  /** The first due day when it is not one whole period after the start; then its day is the anchor (V05). */
  readonly firstDueOn: PlainDate | null;
  readonly parts: readonly PlanPart[];
};

/** When interest of a plan by days is posted before maturity: the day after a settle day, every so many months, or never. */
export type PostingDays = { readonly settleDay: number } | { readonly everyMonths: number } | null;

/** 按期付息到期还本, 随借随还 (both post what ran) and 利随本清 (interest with each principal part). */
export type ByDaysPlan = {
  readonly kind: 'by-days';
  readonly method: 'interest-only' | 'revolving' | 'bullet';
  readonly startsOn: PlainDate;
  readonly maturesOn: PlainDate;
  readonly posting: PostingDays;
  /** The posting before, or the start. */
  readonly postedTo: PlainDate;
  /** Runs no posting has taken yet, counted up to `countedTo`; the balance since then is added when it is needed. */
  readonly countedTo: PlainDate;
  readonly runs: readonly Run[];
};

export type Plan = InstalmentPlan | ByDaysPlan;

/** The last instalment's number; a prepayment that keeps the instalment brings it nearer. */
export const lastNOf = ({ parts, afterN }: InstalmentPlan): number => parts.at(-1)?.lastN ?? afterN;

/** The contract's due day of instalment n; `afterN` itself gives the start. A short month gives its last day (Civil Code 202). */
export const instalmentDueOn = ({ startsOn, afterN, everyMonths, firstDueOn }: InstalmentPlan, n: number): PlainDate => {
  const k = n - afterN;
  if (k === 0) return startsOn;
  return firstDueOn === null ? addMonths(startsOn, k * everyMonths) : addMonths(firstDueOn, (k - 1) * everyMonths);
};

/** The contract's last day, before any shift. */
export const maturityOf = (plan: Plan): PlainDate => (plan.kind === 'by-days' ? plan.maturesOn : instalmentDueOn(plan, lastNOf(plan)));

/** The posting day that follows the last one, or maturity when it comes first. */
export const nextPostingOn = ({ posting, postedTo, startsOn, maturesOn }: ByDaysPlan): PlainDate => {
  const next =
    posting === null
      ? maturesOn
      : 'settleDay' in posting
        ? afterSettleDay(postedTo, posting.settleDay)
        : everyAfter(startsOn, posting.everyMonths, postedTo);
  return next < maturesOn ? next : maturesOn;
};

const afterSettleDay = (after: PlainDate, settleDay: number): PlainDate => {
  for (let month = addMonths(`${after.slice(0, 8)}01`, -1); ; month = addMonths(month, 1)) {
    const on = postingAfterSettleDay(month, settleDay);
    if (on > after) return on;
  }
};

const everyAfter = (start: PlainDate, everyMonths: number, after: PlainDate): PlainDate => {
  for (let k = 1; ; k++) {
    const on = addMonths(start, k * everyMonths);
    if (on > after) return on;
  }
};
