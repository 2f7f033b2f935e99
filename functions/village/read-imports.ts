import type { Batch } from '@huinong/shared/contracts/village.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { Principal } from '../platform/principal.ts';
import { notFound, type Refusal } from '../platform/refusal.ts';
import { visibleBatch, visibleVillage } from './access.ts';
import { type BatchItem, batchView } from './batch-item.ts';
import { BATCHES, rosterPartition } from './keys.ts';
import { errorsObject } from './object-keys.ts';
import type { Files, House, Villages } from './ports.ts';
import { noSuchBatch, noSuchVillage } from './refusals.ts';

const PAGE = 20;
const LINK_SECONDS = 300;

export const getImport =
  (house: House) =>
  async (principal: Principal, batchId: string): Promise<Result<Batch, Refusal>> => {
    const batch = await visibleBatch(house, principal, batchId);
    return batch ? ok(batchView(batch)) : refuse(noSuchBatch);
  };

/** A village's imports, the newest first. */
export const listImports =
  (house: House, villages: Villages) =>
  async (
    principal: Principal,
    village: string,
    cursor: string | undefined,
  ): Promise<Result<{ batches: Batch[]; next: string | null }, Refusal>> => {
    if (!(await visibleVillage(house, villages, principal, village))) return refuse(noSuchVillage);
    const query = { pk: rosterPartition(village), skPrefix: BATCHES, descending: true, limit: PAGE };
    const { items, cursor: next } = await house.table.query({ ...query, ...(cursor ? { cursor } : {}) });
    return ok({ batches: items.map((item) => batchView(item as BatchItem)), next });
  };

/** A link to the file of refused, flagged and duplicate rows. */
export const getImportErrors =
  (house: House, files: Files) =>
  async (principal: Principal, batchId: string): Promise<Result<{ url: string; rows: number }, Refusal>> => {
    const batch = await visibleBatch(house, principal, batchId);
    if (!batch) return refuse(noSuchBatch);
    // An import from the command line wrote its error file where the operator asked for it.
    if (batch.direct || batch.counts === null) return refuse(notFound('这次导入没有退回原因文件'));
    const url = await files.downloadUrl(errorsObject(house.institution, batchId), `errors-${batchId}.csv`, LINK_SECONDS);
    return ok({ url, rows: batch.issues });
  };
