import { addDays, type BusinessDate, daysBetween, type PlainDate } from '../../kernel/date.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { isBadInformation, type ReportedFigures } from './figures.ts';
import type { BureauRecord } from './record.ts';

/** A person says that something reported about them is wrong (征信业管理条例 25). */
export type Objection = {
  readonly objectionId: string;
  readonly reportNo: string;
  readonly loanId: string;
  readonly month: string;
  readonly about: 'balance' | 'overdue' | 'class' | 'not-mine' | 'other';
  readonly text: string;
  /** What the item said, so that a mark or a correction names it whole. */
  readonly reported: ReportedFigures;
  readonly raisedAt: string;
  readonly raisedOn: BusinessDate;
  readonly dueOn: PlainDate;
  readonly state: 'open' | 'answered-correct' | 'answered-incorrect';
  readonly reason: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
  /** With `answered-incorrect`: what it should have said; null deletes the item. */
  readonly correction: ReportedFigures | null;
  /** The files that carried the mark, and the answer. */
  readonly markedIn: string | null;
  readonly correctedIn: string | null;
};

/** The law's twenty days, counted from the day after it came. */
const DAYS_TO_ANSWER = 20;

type Raised = Pick<Objection, 'objectionId' | 'reportNo' | 'loanId' | 'month' | 'about' | 'text' | 'reported' | 'raisedAt' | 'raisedOn'>;

export const raise = (raised: Raised): Objection => ({
  ...raised,
  dueOn: addDays(raised.raisedOn, DAYS_TO_ANSWER),
  state: 'open',
  reason: null,
  answeredBy: null,
  answeredAt: null,
  correction: null,
  markedIn: null,
  correctedIn: null,
});

/** Days until it must be answered; below 0 when it is late, 0 once answered. */
export const daysLeft = ({ state, dueOn }: Pick<Objection, 'state' | 'dueOn'>, on: BusinessDate): number =>
  state === 'open' ? daysBetween(on, dueOn) : 0;

export const isLate = (objection: Pick<Objection, 'state' | 'dueOn'>, on: BusinessDate): boolean => daysLeft(objection, on) < 0;

export type Answer = {
  readonly outcome: 'correct' | 'incorrect' | 'not-theirs';
  readonly reason: string;
  readonly correction: ReportedFigures | null;
  readonly by: string;
  readonly at: string;
};

export type AnswerRefusal = 'answeredAlready' | 'correctionNeeded' | 'nothingToCorrect' | 'sameAsReported';

const isSame = (a: ReportedFigures, b: ReportedFigures): boolean =>
  a.balanceFen === b.balanceFen && a.overdueFen === b.overdueFen && a.daysPastDue === b.daysPastDue && a.loanClass === b.loanClass;

/** The bank's answer with its reason: the item stands, is corrected, or is not this person's at all. Given once. */
export const answer = (objection: Objection, given: Answer): Result<Objection, AnswerRefusal> => {
  const { outcome, reason, correction, by, at } = given;
  if (objection.state !== 'open') return refuse('answeredAlready');
  if (outcome === 'incorrect' && correction === null) return refuse('correctionNeeded');
  if (outcome !== 'incorrect' && correction !== null) return refuse('nothingToCorrect');
  if (correction !== null && isSame(correction, objection.reported)) return refuse('sameAsReported');
  const state = outcome === 'correct' ? 'answered-correct' : 'answered-incorrect';
  return ok({ ...objection, state, reason, correction, answeredBy: by, answeredAt: at });
};

/** What the next file has to say about an objection; null when nothing (more). */
export const changeOf = (objection: Objection): BureauRecord | null => {
  const { state, loanId, month, reportNo, reported, correction, markedIn, correctedIn } = objection;
  const line = (kind: BureauRecord['kind'], figures: ReportedFigures, inDispute: boolean): BureauRecord => ({
    ...{ kind, loanId, month, ...figures, bad: isBadInformation(figures), inDispute },
    ...{ consentNo: null, noticeNo: null, changes: reportNo },
  });
  switch (state) {
    case 'open':
      return markedIn === null ? line('mark', reported, true) : null;
    case 'answered-correct':
      // A mark that no file carried needs no end.
      return markedIn !== null && correctedIn === null ? line('mark', reported, false) : null;
    case 'answered-incorrect':
      if (correctedIn !== null) return null;
      return correction === null ? line('deletion', reported, false) : line('correction', correction, false);
  }
};

/** The objection after a file carried a change of it: the mark, or what came of the answer. */
export const carried = (
  objection: Objection,
  { kind, inDispute }: Pick<BureauRecord, 'kind' | 'inDispute'>,
  reportNo: string,
): Objection =>
  kind === 'mark' && inDispute
    ? { ...objection, markedIn: objection.markedIn ?? reportNo }
    : { ...objection, correctedIn: objection.correctedIn ?? reportNo };
