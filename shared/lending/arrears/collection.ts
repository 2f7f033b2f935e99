import { addDays, type PlainDate } from '../../kernel/date.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

/** How a borrower may be spoken to; the gentler first. */
export const CHANNELS = ['message', 'call', 'visit', 'letter', 'litigation-review'] as const;
export type Channel = (typeof CHANNELS)[number];

/** 催收阶段 by days past due, and the furthest means of each (handbook section 6, ours). */
export const STAGES = [
  { stage: 'message', firstDay: 1, furthest: 'message' },
  { stage: 'manager-call', firstDay: 4, furthest: 'call' },
  { stage: 'visit', firstDay: 31, furthest: 'visit' },
  { stage: 'letter', firstDay: 61, furthest: 'letter' },
  { stage: 'litigation-review', firstDay: 91, furthest: 'litigation-review' },
] as const satisfies readonly { readonly stage: string; readonly firstDay: number; readonly furthest: Channel }[];

export type CollectionStage = (typeof STAGES)[number]['stage'];

/** The stage of a loan; null when nothing is past due. */
export const stageOn = (daysPastDue: number): CollectionStage | null => atStage(daysPastDue)?.stage ?? null;

const atStage = (daysPastDue: number) => STAGES.filter(({ firstDay }) => daysPastDue >= firstDay).at(-1);

/** Reminded this many days before the due day. */
const REMINDER_DAYS = 3;
export const reminderOn = (dueOn: PlainDate): PlainDate => addDays(dueOn, -REMINDER_DAYS);

/** A contact about arrears before it is made. Minutes count from midnight in Asia/Shanghai. */
export type Contact = {
  readonly daysPastDue: number;
  readonly channel: Channel;
  readonly minuteOfDay: number;
  readonly contactsToday: number;
  readonly with: 'borrower' | 'co-borrower' | 'guarantor' | 'relative' | 'village';
  readonly staff: number;
};

export type ContactRefusal = { readonly kind: 'notOverdue' | 'tooEarlyOrLate' | 'tooManyToday' | 'notAParty' | 'tooHarsh' | 'twoNeeded' };

const [FIRST_MINUTE, LAST_MINUTE] = [8 * 60, 21 * 60];
const CONTACTS_A_DAY = 3;
const PARTIES: readonly Contact['with'][] = ['borrower', 'co-borrower', 'guarantor'];

/**
 * Whether a collector may make a contact: 08:00–21:00, at most three a day, only with parties to the contract, never village
 * publicity, no harder means than the stage allows, visits by two (handbook section 6).
 */
export const judgeContact = (contact: Contact): Result<CollectionStage, ContactRefusal> => {
  const stage = atStage(contact.daysPastDue);
  if (!stage) return refuse({ kind: 'notOverdue' });
  if (!PARTIES.includes(contact.with)) return refuse({ kind: 'notAParty' });
  if (contact.minuteOfDay < FIRST_MINUTE || contact.minuteOfDay > LAST_MINUTE) return refuse({ kind: 'tooEarlyOrLate' });
  if (contact.contactsToday >= CONTACTS_A_DAY) return refuse({ kind: 'tooManyToday' });
  if (CHANNELS.indexOf(contact.channel) > CHANNELS.indexOf(stage.furthest)) return refuse({ kind: 'tooHarsh' });
  if (contact.channel === 'visit' && contact.staff < 2) return refuse({ kind: 'twoNeeded' });
  return ok(stage.stage);
};

const FIRST_CHECK_DAYS = 30;

/** By when a drawn loan's use is checked for the first time. */
export const firstCheckBy = (disbursedOn: PlainDate): PlainDate => addDays(disbursedOn, FIRST_CHECK_DAYS);

const LARGE_FEN = 5_000_000;

/** Months between later checks: half-yearly up to ¥50,000, quarterly above; null, by exception only, for AAA and AA (handbook section 6). */
export const checkEveryMonths = (principalFen: number, grade: string): number | null => {
  if (grade === 'AAA' || grade === 'AA') return null;
  return principalFen > LARGE_FEN ? 3 : 6;
};
