import type { PersonVerified, PhoneBound, StaffBound } from '@huinong/shared/facts/identity.ts';
import type { MemberIdentified } from '@huinong/shared/facts/village.ts';
import { contactWrite } from './contact-items.ts';
import { managerWrite } from './manager-items.ts';
import type { WorkflowDeps } from './ports.ts';

/** A write that an older fact's condition refuses has nothing left to do. */
export const followPersonVerified =
  ({ house }: WorkflowDeps) =>
  async ({ institution, factId, body }: PersonVerified): Promise<void> => {
    const { table, sealer } = await house(institution);
    await table.write([contactWrite(body.personId, 'name', body.name, factId, sealer)]);
    if (body.phone !== null) await table.write([contactWrite(body.personId, 'phone', body.phone, factId, sealer)]);
  };

export const followPhoneBound =
  ({ house }: WorkflowDeps) =>
  async ({ institution, factId, body }: PhoneBound): Promise<void> => {
    const { table, sealer } = await house(institution);
    await table.write([contactWrite(body.personId, 'phone', body.phone, factId, sealer)]);
  };

export const followMemberIdentified =
  ({ house }: WorkflowDeps) =>
  async ({ institution, factId, body }: MemberIdentified): Promise<void> => {
    const { table, sealer } = await house(institution);
    await table.write([contactWrite(body.personId, 'village', body.village, factId, sealer)]);
  };

export const followStaffBound =
  ({ house }: WorkflowDeps) =>
  async (fact: StaffBound): Promise<void> => {
    const { table, sealer } = await house(fact.institution);
    await table.write([managerWrite(fact, sealer)]);
  };
