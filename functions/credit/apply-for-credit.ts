import { createHash } from 'node:crypto';
import type * as contract from '@huinong/shared/contracts/credit.ts';
import { type Application, applicationFacts, decideApplication } from '@huinong/shared/credit/application.ts';
import type { Decider } from '@huinong/shared/credit/compile.ts';
import { type LiveConsents, liveConsents } from '@huinong/shared/credit/consents.ts';
import { standardDecider } from '@huinong/shared/credit/standard.ts';
import type { GrantIssued } from '@huinong/shared/facts/credit.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { assert, ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import type { Principal } from '../platform/principal.ts';
import { answeredOnce, type CommandContext, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import type { Item } from '../platform/table.ts';
import { ulid } from '../platform/ulid.ts';
import { type ApplicantRecord, applicantOf, applicantRecord } from './applicant-items.ts';
import { type DecisionRecord, decisionWrites, grantWrites, type Standing, standingOf } from './decision-items.ts';
import { applicantPartition, screeningKey, standingGrantKey, villageOf } from './keys.ts';
import type { BureauReport, CreditDeps, House } from './ports.ts';
import { bureauSilent, consentMissing, householdUnknown, notVerified, termTooLong, unknownProduct } from './refusals.ts';
import { screeningOf } from './screening-items.ts';
import { decisionView } from './views.ts';

type Body = z.output<typeof contract.applyForCredit.body>;
type Reply = contract.Decision;

export type ApplyForCredit = {
  readonly principal: Principal;
  readonly body: Body;
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  readonly at: Date;
};

const OPERATION = 'applyForCredit';
/** Two of a household who apply at once race for its grant; the loser is decided again, as the second. */
const ATTEMPTS = 5;

/** The same sending has the same number wherever it is resumed, so that the bureau is asked for one report (design: the outside). */
const applicationIdOf = ({ principal, idempotencyKey }: ApplyForCredit): string =>
  `A${createHash('sha256').update(`${principal.institution}|${principal.personId}|${idempotencyKey}`).digest('base64url').slice(0, 24)}`;

/** What can be refused without asking anybody. */
const checkBody = (decider: Decider, body: Body): Refusal | null => {
  const product = decider.parts.products.get(body.product);
  if (!product) return unknownProduct;
  return body.termMonths > product.data.termMonthsMost ? termTooLong(product.data.termMonthsMost) : null;
};

type Ready = {
  readonly record: ApplicantRecord & { readonly profile: object; readonly member: object };
  readonly consents: LiveConsents;
};

/** Whether this person can be decided on at all; nothing else leads to the bureau or to a decision. */
const readiness = (record: ApplicantRecord, on: BusinessDate): Result<Ready, Refusal> => {
  const { profile, member } = record;
  if (!profile) return refuse(notVerified);
  const consents = liveConsents(record.consents, on);
  if (!consents.ok) return refuse(consentMissing(consents.error));
  if (!member) return refuse(householdUnknown);
  return ok({ record: { ...record, profile, member }, consents: consents.value } as Ready);
};

type Attempt = {
  readonly command: ApplyForCredit;
  readonly ctx: CommandContext;
  readonly house: House;
  readonly decider: Decider;
  readonly application: Application;
  readonly ready: Ready;
  readonly report: BureauReport | null;
  readonly now: () => Date;
};

/** The decision on the household as it stands now, with its grant, in one transaction; null when another of the household was first. */
const decideOnce = async (
  attempt: Attempt,
  screening: Item | undefined,
  standing: Standing | null,
): Promise<Result<Reply, Refusal> | null> => {
  const { command, ctx, house, decider, application, ready, report } = attempt;
  const { profile, member } = ready.record as ApplicantRecord;
  assert(profile && member, 'readiness was checked');
  const { personId } = command.principal;
  const roster = screeningOf(screening, house.sealer);
  const later = roster && { rosterVersion: roster.rosterVersion, household: roster.household, head: roster.household.head };
  const { applicant, household } = applicantOf(personId, profile, member, later);
  const facts = applicationFacts({ on: ctx.on, applicant, household, grant: standing, bureau: report?.facts ?? null, application });
  const decided = decideApplication(ready.consents, decider, facts);
  assert(decided.ok, 'product, term and day were checked');
  const { decision, grantTerms } = decided.value;
  const finishedAt = attempt.now();
  const grantId = grantTerms ? ulid(finishedAt) : null;
  const record: DecisionRecord = {
    decisionId: ulid(finishedAt),
    applicationId: application.applicationId,
    personId,
    householdId: household.householdId,
    village: villageOf(household.householdId),
    decidedOn: ctx.on,
    decidedAt: finishedAt.toISOString(),
    grantId,
    grantExpiresOn: grantTerms?.expiresOn ?? null,
    channel: command.body.channel,
    seconds: Math.max(0, Math.round((finishedAt.getTime() - command.at.getTime()) / 100) / 10),
    consents: { inquiry: ready.consents.inquiry.version, decision: ready.consents.decision.version },
    reportNo: report?.reportNo ?? null,
    facts,
    decision,
  };
  const { decisionId, householdId, village } = record;
  const writes = [...decisionWrites(record, house.sealer)];
  if (grantTerms && grantId) {
    writes.push(...grantWrites(householdId, { ...grantTerms, grantId, decisionId, personId }, standing, house.sealer));
    const fact: GrantIssued = {
      type: 'credit.grantIssued',
      version: 1,
      factId: newFactId(finishedAt),
      institution: command.principal.institution,
      on: ctx.on,
      at: record.decidedAt,
      body: { ...grantTerms, grantId, personId, householdId, village, decisionId, grade: decision.grade },
    };
    writes.push(factWrite(fact, house.sealer));
  }
  const reply = decisionView(record);
  const outcome = await writeOnce(house.table, ctx, writes, { status: 201, body: reply }, house.sealer);
  if (outcome.kind === 'done') return ok(reply);
  return outcome.kind === 'replayed' ? (outcome.result as Result<Reply, Refusal>) : null;
};

const attempt =
  (deps: CreditDeps) =>
  async (command: ApplyForCredit): Promise<Result<Reply, Refusal>> => {
    const { principal, body, idempotencyKey, bodyHash, at } = command;
    const house = await deps.house(principal.institution);
    const scope = { principal, operation: OPERATION, idempotencyKey };
    const [partition, [receiptItem, dateItem]] = await Promise.all([
      house.table.query({ pk: applicantPartition(principal.personId), consistent: true }),
      house.table.getAll([receiptKey(scope), businessDateKey], { consistent: true }),
    ]);
    const receipt = receiptOf(receiptItem, house.sealer);
    if (receipt) return replay<Reply>(receipt, { bodyHash });

    const decider = standardDecider();
    const wrong = checkBody(decider, body);
    if (wrong) return refuse(wrong);
    const on = businessDateOf(dateItem);
    const ready = readiness(applicantRecord(principal.personId, partition.items, house.sealer), on);
    if (!ready.ok) return ready;
    const { profile, member } = ready.value.record as ApplicantRecord;
    assert(profile && member, 'readiness was checked');

    const applicationId = applicationIdOf(command);
    const { inquiry } = ready.value.consents;
    const [report, household] = await Promise.all([
      deps.bureau.report(inquiry, {
        requestNo: `CR${applicationId}`,
        consentNo: `${principal.personId}.${inquiry.purpose}.${inquiry.version}`,
        name: profile.name,
        idNumber: profile.idNumber,
      }),
      house.table.getAll([screeningKey(member.householdId), standingGrantKey(member.householdId)], { consistent: true }),
    ]);
    if (!report.ok) return refuse(bureauSilent);

    const { product, termMonths, purpose, use } = body;
    const attempt: Attempt = {
      command,
      ctx: { ...scope, bodyHash, at, on },
      house,
      decider,
      application: { applicationId, product, termMonths, purpose, use },
      ready: ready.value,
      report: report.value,
      now: deps.now,
    };
    let [screening, standing] = household;
    for (let n = 1; n <= ATTEMPTS; n++) {
      // Withdrawn from the roster since: there is no household to decide on.
      if (screening?.withdrawn === true) return refuse(householdUnknown);
      const result = await decideOnce(attempt, screening, standingOf(standing));
      if (result) return result;
      [screening, standing] = await house.table.getAll([screeningKey(member.householdId), standingGrantKey(member.householdId)], {
        consistent: true,
      });
    }
    return refuse(changedMeanwhile);
  };

/**
 * One application: identity and consents, the household as the roster has it, the bureau's report, the decision, and with an
 * approval the grant and its fact; everything in one transaction with the receipt (issue: part 6).
 * Refuses without deciding when a consent, the identity or the household is missing, or the bureau is silent.
 */
export const applyForCredit = answeredOnce(OPERATION, attempt);
