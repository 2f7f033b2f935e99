import type * as contract from '@huinong/shared/contracts/bureau-reporting.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { type Principal, seesVillage } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Page } from '../../platform/table.ts';
import type { NoticeItem } from './items.ts';
import { noticeIndex } from './keys.ts';
import type { BureauDeps } from './ports.ts';
import { noticeView, readMaskedNames } from './views.ts';

type Reply = z.infer<typeof contract.listReportingNotices.reply>;
type Asked = { readonly principal: Principal; readonly query: z.output<typeof contract.listReportingNotices.query> };
const PAGE = 50;

/** Of the staff member's villages, and of borrowers without one; those that wait unless another state is asked for, the oldest first. */
export const listReportingNotices =
  ({ house }: Pick<BureauDeps, 'house'>) =>
  async ({ principal, query }: Asked): Promise<Result<Reply, Refusal>> => {
    const home = await house(principal.institution);
    const found: NoticeItem[] = [];
    let cursor = query.cursor ?? null;
    do {
      const page: Page = await home.table.query({
        pk: noticeIndex(query.state ?? 'waiting'),
        index: 'gsi1',
        limit: PAGE,
        ...(cursor === null ? {} : { cursor }),
      });
      found.push(...(page.items as NoticeItem[]).filter(({ village }) => village === null || seesVillage(principal, village)));
      cursor = page.cursor;
    } while (cursor !== null && found.length < PAGE);
    const names = await readMaskedNames(
      home,
      found.map(({ personId }) => personId),
    );
    const notices = found.map((notice) => ({
      ...noticeView(notice),
      maskedName: names.get(notice.personId) ?? '',
      village: notice.village,
    }));
    return ok({ notices, next: cursor });
  };
