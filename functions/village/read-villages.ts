import type { getVillageBoard, listVillages } from '@huinong/shared/contracts/village.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { boardDefinitionVersion, boardOf } from '@huinong/shared/village/board.ts';
import type * as z from 'zod';
import { readBusinessDate } from '../platform/business-date.ts';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import { visibleVillage, visibleVillages } from './access.ts';
import { type BatchItem, batchView, villageStateOf } from './batch-item.ts';
import { BATCHES, rosterPartition, villageKey } from './keys.ts';
import type { House, Villages } from './ports.ts';
import { noSuchVillage } from './refusals.ts';
import { allHouseholds } from './roster-pages.ts';

/** The villages that the caller looks after, with how many households each has. */
export const readVillages =
  (house: House, villages: Villages) =>
  async (principal: Principal): Promise<Result<z.input<typeof listVillages.reply>, Refusal>> => {
    const visible = await visibleVillages(house, villages, principal);
    const states = await house.table.getAll(visible.map(({ code }) => villageKey(code)));
    return ok({
      villages: visible.map(({ code, name, branch }, i) => ({ code, name, branch, households: villageStateOf(states[i]).households })),
    });
  };

/** How far a village has come, folded from its households when asked: no counter to go wrong. */
export const readBoard =
  (house: House, villages: Villages) =>
  async (principal: Principal, code: string): Promise<Result<z.input<typeof getVillageBoard.reply>, Refusal>> => {
    const [village, asOf, households, latest] = await Promise.all([
      visibleVillage(house, villages, principal, code),
      readBusinessDate(house.table),
      allHouseholds(house, code),
      house.table.query({ pk: rosterPartition(code), skPrefix: BATCHES, descending: true, limit: 1 }),
    ]);
    if (!village) return refuse(noSuchVillage);
    const board = boardOf(
      households.map(({ item, standing }) => ({ hasHead: item.head, standing })),
      asOf,
    );
    const [batch] = latest.items;
    return ok({
      village: { code, name: village.name },
      asOf,
      definitionVersion: boardDefinitionVersion,
      counts: board.counts,
      grantedFen: board.grantedFen,
      drawnFen: board.drawnFen,
      indicativeFen: board.indicativeFen,
      rates: [...board.rates],
      latestImport: batch ? batchView(batch as BatchItem) : null,
    });
  };
