import type * as contract from '@huinong/shared/contracts/workflow.ts';
import { maskName } from '@huinong/shared/kernel/contact.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { isLate } from '@huinong/shared/workflow/callback.ts';
import type * as z from 'zod';
import { readInstitution } from '../platform/institution.ts';
import { type Principal, seesVillage } from '../platform/principal.ts';
import { invalidFields, type Refusal } from '../platform/refusal.ts';
import type { Item, Table } from '../platform/table.ts';
import { callbackOf } from './callback-items.ts';
import { listIndex } from './keys.ts';
import type { WorkflowDeps } from './ports.ts';

type Reply = z.input<typeof contract.listCallbacks.reply>;
type ListCallbacks = {
  readonly principal: Principal;
  readonly query: z.output<typeof contract.listCallbacks.query>;
  readonly at: Date;
};

const PAGE = 50;

/** A place in the list: which of the lists one after another, and where in it. */
type Position = { readonly list: number; readonly cursor: string | null };
const positionOf = (cursor: string): Position | null => {
  const match = /^(\d{1,4})\.(.*)$/.exec(cursor);
  return match ? { list: Number(match[1]), cursor: match[2] || null } : null;
};

/** Null stands for people on no roster yet: they wait for any of the staff. */
const villagesSeen = async (table: Table, principal: Principal): Promise<(string | null)[]> => {
  const institution = await readInstitution(table);
  const known = institution?.villages.map(({ code }) => code) ?? [];
  const seen = new Set([...principal.villages, ...known.filter((village) => seesVillage(principal, village))]);
  return [...[...seen].sort(), null];
};

/** The callbacks of the staff member's villages, village by village, the earliest promise first; those that wait unless another state is asked for. */
export const listCallbacks =
  ({ house }: WorkflowDeps) =>
  async ({ principal, query, at }: ListCallbacks): Promise<Result<Reply, Refusal>> => {
    const { table, sealer } = await house(principal.institution);
    const villages = await villagesSeen(table, principal);
    let position: Position | null = query.cursor === undefined ? { list: 0, cursor: null } : positionOf(query.cursor);
    if (!position || position.list >= villages.length) return refuse(invalidFields({ cursor: '翻页的位置不对，请从头查看' }));
    const found: Item[] = [];
    while (position && found.length < PAGE) {
      const { list, cursor }: Position = position;
      const page = await table.query({
        pk: listIndex(villages[list] ?? null, query.state ?? 'waiting'),
        index: 'gsi1',
        limit: PAGE - found.length,
        ...(cursor === null ? {} : { cursor }),
      });
      found.push(...page.items);
      position =
        page.cursor !== null ? { list, cursor: page.cursor } : list + 1 < villages.length ? { list: list + 1, cursor: null } : null;
    }
    return ok({
      callbacks: found.map((item) => {
        const { callback, name, village } = callbackOf(item, sealer);
        return { ...callback, village, maskedName: name === null ? '未实名' : maskName(name), late: isLate(callback, at) };
      }),
      next: position && `${position.list}.${position.cursor ?? ''}`,
    });
  };
