import type * as contract from '@huinong/shared/contracts/earning.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { PointsDeps } from '../ports.ts';
import { DAILY_FILES } from './keys.ts';
import type { DailyFileItem } from './read-day.ts';

const PAGE = 31;
type Files = z.infer<typeof contract.listDailyFiles.reply>;
type Asked = { readonly principal: Principal; readonly cursor: string | undefined };

export const listDailyFiles =
  ({ house }: PointsDeps) =>
  async ({ principal, cursor }: Asked): Promise<Result<Files, Refusal>> => {
    const { table } = await house(principal.institution);
    const page = await table.query({ pk: DAILY_FILES, descending: true, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    const files = (page.items as unknown as DailyFileItem[]).map(({ date, state, refusal, lines, read, counts }) => ({
      ...{ date, state, refusal, lines, read, counts },
    }));
    return ok({ files, next: page.cursor });
  };
