import type * as contract from '@huinong/shared/contracts/credit.ts';
import { missingConsents } from '@huinong/shared/credit/consents.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import type { Item } from '../platform/table.ts';
import { applicantRecord } from './applicant-items.ts';
import { decisionOf } from './decision-items.ts';
import { applicantPartition, DECISION_PREFIX, householdPartition, villageOf } from './keys.ts';
import type { CreditDeps } from './ports.ts';
import { decisionView } from './views.ts';

type Reply = z.input<typeof contract.getStanding.reply>;

/** Where a villager stands: whether the household is on a roster, which consents are missing, the latest decision. */
export const getStanding =
  ({ house }: Pick<CreditDeps, 'house'>) =>
  async ({ principal }: { readonly principal: Principal }): Promise<Result<Reply, Refusal>> => {
    const { table, sealer } = await house(principal.institution);
    const [partition, dateItem] = await Promise.all([
      table.query({ pk: applicantPartition(principal.personId), consistent: true }),
      table.get(businessDateKey),
    ]);
    const { member, consents } = applicantRecord(principal.personId, partition.items, sealer);
    const decisions = member
      ? await table.query({ pk: householdPartition(member.householdId), skPrefix: DECISION_PREFIX, descending: true, consistent: true })
      : { items: [] as Item[] };
    const mine = decisions.items.find((item) => item.personId === principal.personId);
    return ok({
      household: member ? 'known' : 'unknown',
      village: member ? villageOf(member.householdId) : null,
      lastDecision: mine ? decisionView(decisionOf(mine, sealer)) : null,
      missingConsents: [...missingConsents(consents, businessDateOf(dateItem))],
    });
  };
