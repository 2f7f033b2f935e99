import type * as contract from '@huinong/shared/contracts/lending.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import type { RecordItem } from './items.ts';
import { borrower } from './keys.ts';
import type { LendingDeps } from './ports.ts';

type Records = z.infer<typeof contract.listRecords.reply>;

const PAGE = 20;

/** What the borrower signed, drew and repaid; the newest first. */
export const listRecords =
  ({ house }: LendingDeps) =>
  async (asked: { readonly principal: Principal; readonly cursor: string | undefined }): Promise<Result<Records, Refusal>> => {
    const { table } = await house(asked.principal.institution);
    const page = await table.query({
      pk: borrower(asked.principal.personId),
      skPrefix: 'record#',
      descending: true,
      limit: PAGE,
      ...(asked.cursor === undefined ? {} : { cursor: asked.cursor }),
    });
    const records = (page.items as unknown as RecordItem[]).map(({ recordId, kind, at, on, amountFen, title, ref }) => ({
      recordId,
      kind,
      at,
      on,
      amountFen,
      title,
      ref,
    }));
    return ok({ records, next: page.cursor });
  };
