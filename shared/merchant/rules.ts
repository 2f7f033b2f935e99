import type { PlainDate } from '../kernel/date.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { type Clerk, type Life, type LifeEvent, ownerOf } from './life.ts';

/** Whoever acts: a member of staff who sees the merchant's village, or a person at its counter. */
export type Actor = {
  readonly personId: string;
  readonly isStaff: boolean;
  /** A reviewer or an administrator (handbook section 1). */
  readonly isReviewer: boolean;
};

export type LifeRefusal =
  | 'notWaiting'
  | 'notAdmitted'
  | 'notBlocked'
  | 'closedAlready'
  | 'reviewerNeeded'
  | 'samePerson'
  | 'notYours'
  | 'ownerKnown'
  | 'worksHere'
  | 'notAClerk'
  | 'counterFull';

/** A village shop has a few people behind its counter. */
const MOST_CLERKS = 20;

type Decided = Result<LifeEvent, LifeRefusal>;

/** A second person's word on an application (docs/decisions/0060); workflow sees to it that it is another person's. */
export const admit = (life: Life, outcome: 'approved' | 'rejected', by: string, on: PlainDate): Decided => {
  if (life.state !== 'applied') return refuse('notWaiting');
  if (by === life.appliedBy) return refuse('samePerson');
  return ok({ kind: outcome === 'approved' ? 'admitted' : 'rejected', by, on });
};

/** Any of the staff stops a counter at once. */
export const block = ({ state }: Life, { personId, isStaff }: Actor, on: PlainDate): Decided => {
  if (!isStaff) return refuse('notYours');
  return state === 'admitted' ? ok({ kind: 'blocked', by: personId, on }) : refuse('notAdmitted');
};

/** Only a reviewer or an administrator opens it again, and another person than who blocked it (双人复核). */
export const release = ({ state, blockedBy }: Life, { personId, isReviewer }: Actor, on: PlainDate): Decided => {
  if (state !== 'blocked') return refuse('notBlocked');
  if (!isReviewer) return refuse('reviewerNeeded');
  return blockedBy === personId ? refuse('samePerson') : ok({ kind: 'released', by: personId, on });
};

/** For good. An application is taken back by its maker; a counter that was open is closed by a reviewer or an administrator. */
export const close = ({ state, appliedBy }: Life, { personId, isStaff, isReviewer }: Actor, on: PlainDate): Decided => {
  if (state === 'closed' || state === 'rejected') return refuse('closedAlready');
  if (!isStaff) return refuse('notYours');
  if (!isReviewer && !(state === 'applied' && appliedBy === personId)) return refuse('reviewerNeeded');
  return ok({ kind: 'closed', by: personId, on });
};

/** Whether a person may ask somebody to the counter: staff anybody, the owner clerks. */
export const mayInvite = (life: Life, { personId, isStaff }: Actor, as: Clerk['as']): Result<true, LifeRefusal> => {
  if (!isStaff && ownerOf(life) !== personId) return refuse('notYours');
  if (life.state !== 'admitted') return refuse('notAdmitted');
  if (as === 'clerk') return ok(true);
  if (!isStaff) return refuse('notYours');
  return ownerOf(life) === null ? ok(true) : refuse('ownerKnown');
};

/** A person takes an invitation up. */
export const join = (life: Life, personId: string, as: Clerk['as'], on: PlainDate): Decided => {
  if (life.state !== 'admitted') return refuse('notAdmitted');
  if (life.clerks.some((clerk) => clerk.personId === personId)) return refuse('worksHere');
  if (as === 'owner' && ownerOf(life) !== null) return refuse('ownerKnown');
  return life.clerks.length >= MOST_CLERKS ? refuse('counterFull') : ok({ kind: 'joined', by: personId, on, as });
};

/** Staff or the owner take somebody from the counter; everybody may leave it. Only staff take the owner away. */
export const leave = (life: Life, actor: Actor, personId: string, on: PlainDate): Decided => {
  const owner = ownerOf(life);
  if (!actor.isStaff && ![owner, personId].includes(actor.personId)) return refuse('notYours');
  if (!life.clerks.some((clerk) => clerk.personId === personId)) return refuse('notAClerk');
  if (!actor.isStaff && personId === owner) return refuse('notYours');
  return ok({ kind: 'left', by: actor.personId, on, personId });
};

/** Staff may ask for another payout card of any shop that was ever open: what is owed is paid even when it is closed. */
export const mayChangeCard = ({ opened }: Life, { isStaff }: Actor): Result<true, LifeRefusal> => {
  if (!isStaff) return refuse('notYours');
  return opened ? ok(true) : refuse('notAdmitted');
};
