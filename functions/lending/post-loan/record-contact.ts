import * as contract from '@huinong/shared/contracts/post-loan.ts';
import { dateInShanghai } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { reportedSignal } from '@huinong/shared/lending/alerts/signals.ts';
import {
  CONTACTS_A_DAY,
  DEAD_PHONE_CALLS,
  judgeContact,
  minuteInShanghai,
  type WorkStage,
} from '@huinong/shared/lending/arrears/collection.ts';
import type * as z from 'zod';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../../platform/command.ts';
import { newFactId } from '../../platform/facts.ts';
import { answeredOnce, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, invalidFields, type Refusal } from '../../platform/refusal.ts';
import { absent, type Condition, type Write } from '../../platform/table.ts';
import { sealAt } from '../items.ts';
import type { House } from '../ports.ts';
import { claimOf } from './case-view.ts';
import { entryView } from './diary.ts';
import type { ArrearsItem, ContactItem, ContactSealed } from './items.ts';
import { arrearsKey, contactDayKey, contactKey } from './keys.ts';
import { type Desk, readDesk } from './one-loan.ts';
import { readStaff } from './people.ts';
import type { PostLoanDeps } from './ports.ts';
import { contactRefused } from './refusals.ts';
import { reportWrites } from './report-signal.ts';

type Reply = z.input<typeof contract.recordContact.reply>;
type Recording = Sending & { readonly loanId: string; readonly body: z.output<typeof contract.recordContact.body> };

const DAY_MS = 86_400_000;
/** How late a contact may be written down, and how far a phone's clock may be ahead. */
const [LATEST_DAYS, AHEAD_MS] = [3, 60_000];

const wrongMoment = ({ at, body }: Recording): Refusal | null => {
  const made = Date.parse(body.at);
  if (made > at.getTime() + AHEAD_MS) return invalidFields({ at: '联系时间不能晚于现在' });
  return made < at.getTime() - LATEST_DAYS * DAY_MS ? invalidFields({ at: '只能补记三天以内的联系' }) : null;
};

/** The stage in which the contact was made, or why it may not be made at all. */
const judged = ({ loan, on, world }: Desk, { body }: Recording, contactsToday: number): Result<WorkStage, Refusal> => {
  const claim = claimOf(loan, on, world);
  const contact = judgeContact({
    daysPastDue: claim?.daysDue ?? 0,
    daysToDue: claim?.daysToDue ?? null,
    channel: body.channel,
    minuteOfDay: minuteInShanghai(new Date(body.at)),
    contactsToday,
    with: body.with,
    staff: 1 + body.companions.length,
  });
  return contact.ok ? ok(contact.value) : refuse(contactRefused(contact.error));
};

const entryOf = ({ sealer }: House, { personId }: Desk['loan'], sending: Recording, stage: WorkStage): ContactItem => {
  const { loanId, principal, body } = sending;
  const { channel, with: whom, result, promise, note, companions } = body;
  const at = new Date(body.at).toISOString();
  const entryId = newFactId(sending.at);
  const key = contactKey(loanId, at, entryId);
  const kept: ContactSealed = { note, companions };
  const day = dateInShanghai(new Date(at));
  const sealed = sealAt(sealer, key, kept);
  return { ...key, entryId, personId, day, at, stage, channel, with: whom, result, promise, staffId: principal.personId, sealed };
};

/** Calls in a row that the borrower did not answer, this one counted. */
const deadCallsAfter = (arrears: ArrearsItem | undefined, { channel, result }: ContactItem): number => {
  if (result !== 'no-answer') return 0;
  return (arrears?.deadCalls ?? 0) + (channel === 'call' ? 1 : 0);
};

/** As many contacts as were read, or another was written down meanwhile. */
const asRead = (arrears: ArrearsItem | undefined): Condition =>
  arrears?.contacts === undefined
    ? { expression: 'attribute_not_exists(contacts)' }
    : { expression: 'contacts = :read', values: { ':read': arrears.contacts } };

const contactWrites = (entry: ContactItem, arrears: ArrearsItem | undefined, loanId: string, deadCalls: number): Write[] => {
  const { at, channel, result, promise, personId, day } = entry;
  const isLatest = arrears?.lastContact === undefined || arrears.lastContact.at <= at;
  const latest = isLatest ? { lastContact: { at, channel, result }, ...(promise ? { promisedOn: promise.on } : {}) } : {};
  return [
    { kind: 'put', item: entry, condition: absent },
    { kind: 'update', key: arrearsKey(loanId), set: { ...latest, deadCalls }, add: { contacts: 1 }, condition: asRead(arrears) },
    {
      kind: 'update',
      key: contactDayKey(personId, day),
      add: { made: 1 },
      condition: { expression: 'attribute_not_exists(pk) OR made < :most', values: { ':most': CONTACTS_A_DAY } },
    },
  ];
};

const attempt =
  (deps: PostLoanDeps) =>
  async (sending: Recording): Promise<Result<Reply, Refusal>> => {
    const { principal, body, loanId } = sending;
    const home = await deps.house(principal.institution);
    const operation = contract.recordContact.name;
    for (let n = 0; n < ATTEMPTS; n++) {
      const [read, staff] = await Promise.all([readDesk(home, sending, operation), readStaff(home)]);
      if (!read.ok) return read;
      const desk = read.value;
      const { receipt, on, world, arrears } = desk;
      if (receipt) return replay<Reply>(receipt, sending);
      const moment = wrongMoment(sending);
      if (moment) return refuse(moment);
      const counted = await home.table.get(contactDayKey(desk.loan.personId, dateInShanghai(new Date(body.at))), { consistent: true });
      const stage = judged(desk, sending, (counted?.made as number | undefined) ?? 0);
      if (!stage.ok) return stage;
      const entry = entryOf(home, desk.loan, sending, stage.value);
      const deadCalls = deadCallsAfter(arrears, entry);
      const signal = deadCalls >= DEAD_PHONE_CALLS ? reportedSignal('S13', on, world.calendar) : null;
      const report = signal && reportWrites(deps, home, { ...desk, signal, by: principal.personId, byHand: false, note: body.note });
      const reply = entryView(entry, home.sealer, staff);
      const writes = [...contactWrites(entry, arrears, loanId, deadCalls), ...(report?.writes ?? [])];
      const outcome = await writeOnce(home.table, contextOf(sending, operation, on), writes, { status: 201, body: reply }, home.sealer);
      if (outcome.kind === 'replayed') return outcome.result;
      if (outcome.kind === 'done') return ok(reply);
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  };

/**
 * Writes a contact into the diary, or says which rule forbids it; the third call in a row that nobody answers raises its alert.
 * The day's count is the borrower's, over all loans, and is kept by the store: of two fourth contacts at once none is written.
 */
export const recordContact = answeredOnce(contract.recordContact.name, attempt);
