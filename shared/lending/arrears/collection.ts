import { addDays, addMonths, type PlainDate } from '../../kernel/date.ts';
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
export const REMINDER_DAYS = 3;
export const reminderOn = (dueOn: PlainDate): PlainDate => addDays(dueOn, -REMINDER_DAYS);

/** Before anything is past due there is the reminder. */
export type WorkStage = CollectionStage | 'reminder';

/** The days past due of a stage, both ends counted; the last one has no end. */
export const daysOfStage = (stage: CollectionStage): { readonly first: number; readonly last: number | null } => {
  const at = STAGES.findIndex((one) => one.stage === stage);
  const next = STAGES[at + 1];
  return { first: (STAGES[at] as (typeof STAGES)[number]).firstDay, last: next ? next.firstDay - 1 : null };
};

const TO_DO: Readonly<Record<WorkStage, string>> = {
  reminder: '快到还款日，发一条消息提醒一下',
  message: '发短信或订阅消息提醒，不打电话',
  'manager-call': '客户经理打电话，问清原因，约好还款日子',
  visit: '两个人一起上门，了解困难，商量办法',
  letter: '寄送书面催收函，留好回执',
  'litigation-review': '交法务评估是否起诉，能重组的先商量重组',
};

/** What a stage asks of the manager, in one sentence (handbook section 6, ours). */
export const toDoAt = (stage: WorkStage): string => TO_DO[stage];

/** The means that a stage allows, the gentler first. */
export const channelsAt = (stage: WorkStage): Channel[] => {
  const furthest = STAGES.find((one) => one.stage === stage)?.furthest ?? 'message';
  return CHANNELS.slice(0, CHANNELS.indexOf(furthest) + 1);
};

/** A contact about arrears before it is made. Minutes count from midnight in Asia/Shanghai. */
export type Contact = {
  readonly daysPastDue: number;
  /** Days to the next due day while nothing is past due; null or absent: not known, none. */
  readonly daysToDue?: number | null;
  readonly channel: Channel;
  readonly minuteOfDay: number;
  readonly contactsToday: number;
  readonly with: 'borrower' | 'co-borrower' | 'guarantor' | 'relative' | 'village';
  readonly staff: number;
};

export type ContactRefusal = { readonly kind: 'notOverdue' | 'tooEarlyOrLate' | 'tooManyToday' | 'notAParty' | 'tooHarsh' | 'twoNeeded' };

const [FIRST_MINUTE, LAST_MINUTE] = [8 * 60, 21 * 60];
export const CONTACTS_A_DAY = 3;
const PARTIES: readonly Contact['with'][] = ['borrower', 'co-borrower', 'guarantor'];

/**
 * Whether a collector may make a contact: 08:00–21:00, at most three a day, only with parties to the contract, never village
 * publicity, no harder means than the stage allows, visits by two (handbook section 6).
 */
export const judgeContact = (contact: Contact): Result<WorkStage, ContactRefusal> => {
  const stage = workStage(contact.daysPastDue, contact.daysToDue ?? null);
  if (stage === null) return refuse({ kind: 'notOverdue' });
  if (!PARTIES.includes(contact.with)) return refuse({ kind: 'notAParty' });
  if (contact.minuteOfDay < FIRST_MINUTE || contact.minuteOfDay > LAST_MINUTE) return refuse({ kind: 'tooEarlyOrLate' });
  if (contact.contactsToday >= CONTACTS_A_DAY) return refuse({ kind: 'tooManyToday' });
  if (!channelsAt(stage).includes(contact.channel)) return refuse({ kind: 'tooHarsh' });
  if (contact.channel === 'visit' && contact.staff < 2) return refuse({ kind: 'twoNeeded' });
  return ok(stage);
};

/** The stage of a loan with the reminder before it; null when there is nothing to say. */
export const workStage = (daysPastDue: number, daysToDue: number | null): WorkStage | null =>
  stageOn(daysPastDue) ?? (daysToDue !== null && daysToDue >= 0 && daysToDue <= REMINDER_DAYS ? 'reminder' : null);

const SHANGHAI_MINUTES = 8 * 60;
const DAY_MINUTES = 24 * 60;

/** Minutes since midnight on the clocks of China. */
export const minuteInShanghai = (at: Date): number => (Math.floor(at.getTime() / 60_000) + SHANGHAI_MINUTES) % DAY_MINUTES;

/** Calls in a row that nobody answers, at which the phone counts as dead (预警信号 S13). */
export const DEAD_PHONE_CALLS = 3;

const FIRST_CHECK_DAYS = 30;

/** By when a drawn loan's use is checked for the first time. */
export const firstCheckBy = (disbursedOn: PlainDate): PlainDate => addDays(disbursedOn, FIRST_CHECK_DAYS);

const LARGE_FEN = 5_000_000;

/** Months between later checks: half-yearly up to ¥50,000, quarterly above; null, by exception only, for AAA and AA (handbook section 6). */
export const checkEveryMonths = (principalFen: number, grade: string): number | null => {
  if (grade === 'AAA' || grade === 'AA') return null;
  return principalFen > LARGE_FEN ? 3 : 6;
};

/** What a check found of the use of the money; `not-met`: nobody was there. */
export type VisitFinding = 'as-agreed' | 'securities' | 'property' | 'other-use' | 'not-met';

/** The signal that a finding reports; null for none. */
export const signalOfFinding = (finding: VisitFinding): string | null => {
  if (finding === 'securities' || finding === 'property') return 'S05';
  return finding === 'other-use' ? 'S15' : null;
};

/** When the next check is due after one that was made; null: by exception only. */
export const nextCheckOn = (checkedOn: PlainDate, principalFen: number, grade: string): PlainDate | null => {
  const months = checkEveryMonths(principalFen, grade);
  return months === null ? null : addMonths(checkedOn, months);
};
