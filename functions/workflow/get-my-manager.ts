import type * as contract from '@huinong/shared/contracts/workflow.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import { managerOf } from '@huinong/shared/workflow/manager.ts';
import type * as z from 'zod';
import { type Institution, readInstitution } from '../platform/institution.ts';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import { callbackOf } from './callback-items.ts';
import { contactOf } from './contact-items.ts';
import { CALLBACK_PREFIX, callbackPartition, contactPartition, MANAGERS } from './keys.ts';
import { type ManagerRecord, managersOf } from './manager-items.ts';
import type { WorkflowDeps } from './ports.ts';

type Reply = z.input<typeof contract.getMyManager.reply>;

const SHOWN_CALLBACKS = 20;

/** The village's manager; before one is bound, or before the village is known, the branch's own line. */
const contactFor = (
  village: string | null,
  managers: readonly ManagerRecord[],
  institution: Institution | undefined,
): Omit<Reply['manager'], 'hours'> => {
  const own = managerOf(village, managers);
  if (own) return { name: own.name, phone: own.phone, branch: own.branch };
  const branchName = institution?.villages.find(({ code }) => code === village)?.branch;
  const branch = institution?.branches.find(({ name }) => name === branchName) ?? institution?.branches[0];
  const colleague = managers.find((manager) => manager.branch === branch?.name) ?? managers[0];
  return { name: colleague?.name ?? '客户经理', phone: branch?.phone ?? colleague?.phone ?? '', branch: branch?.name ?? '' };
};

/** Whom a villager can call, and the callbacks they asked for, newest first. */
export const getMyManager =
  ({ house }: WorkflowDeps) =>
  async ({ principal }: { readonly principal: Principal }): Promise<Result<Reply, Refusal>> => {
    const { table, sealer } = await house(principal.institution);
    const [contacts, managers, callbacks, institution] = await Promise.all([
      table.query({ pk: contactPartition(principal.personId) }),
      table.query({ pk: MANAGERS }),
      table.query({
        pk: callbackPartition(principal.personId),
        skPrefix: CALLBACK_PREFIX,
        descending: true,
        limit: SHOWN_CALLBACKS,
        consistent: true,
      }),
      readInstitution(table),
    ]);
    const { village } = contactOf(contacts.items, sealer);
    return ok({
      manager: { ...contactFor(village, managersOf(managers.items, sealer), institution), hours: institution?.managerHours ?? '' },
      callbacks: callbacks.items.map((item) => callbackOf(item, sealer).callback),
    });
  };
