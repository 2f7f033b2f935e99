import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { type CommandContext, readReceipt, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, invalidFields, type Refusal } from '../platform/refusal.ts';
import { ulid } from '../platform/ulid.ts';
import { visibleVillage } from './access.ts';
import { batchIdOf, uploadKey } from './keys.ts';
import { limits } from './limits.ts';
import { uploadObject } from './object-keys.ts';
import type { Files, House, Villages } from './ports.ts';
import { noSuchVillage } from './refusals.ts';

const UPLOAD_SECONDS = 900;
/** An upload nobody committed is forgotten after a day. */
const KEPT_SECONDS = 86_400;

type Started = { readonly uploadId: string; readonly putUrl: string; readonly expiresInSeconds: number };
export type Upload = { readonly uploadId: string; readonly village: string; readonly fileName: string };

/** Gives an address to upload a roster to. The file is judged when it is there; its name and size are only told. */
export const startUpload =
  (house: House, deps: { readonly files: Files; readonly villages: Villages }) =>
  async (
    ctx: CommandContext,
    { village, fileName, sizeBytes }: { village: string; fileName: string; sizeBytes: number },
  ): Promise<Result<Started, Refusal>> => {
    const [receipt, known] = await Promise.all([
      readReceipt(house.table, ctx),
      visibleVillage(house, deps.villages, ctx.principal, village),
    ]);
    if (receipt) return replay<Started>(receipt, ctx);
    if (!known) return refuse(noSuchVillage);
    if (sizeBytes > limits.fileBytes) return refuse(invalidFields({ sizeBytes: `文件不能超过 ${limits.fileBytes / 1024 / 1024} MB` }));
    const uploadId = batchIdOf(village, ulid(ctx.at));
    const putUrl = await deps.files.uploadUrl(uploadObject(house.institution, uploadId), UPLOAD_SECONDS);
    const reply: Started = { uploadId, putUrl, expiresInSeconds: UPLOAD_SECONDS };
    const upload = {
      ...uploadKey(uploadId),
      et: 'upload',
      uploadId,
      village,
      fileName,
      by: ctx.principal.personId,
      at: ctx.at.toISOString(),
      ttl: Math.floor(ctx.at.getTime() / 1000) + KEPT_SECONDS,
    };
    const outcome = await writeOnce(house.table, ctx, [{ kind: 'put', item: upload }], { status: 201, body: reply });
    if (outcome.kind === 'replayed') return outcome.result;
    return outcome.kind === 'done' ? ok(reply) : refuse(changedMeanwhile);
  };
