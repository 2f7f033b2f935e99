import type * as contract from '@huinong/shared/contracts/bureau-reporting.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { seenPage } from '../seen-page.ts';
import type { NoticeItem } from './items.ts';
import { noticeIndex } from './keys.ts';
import type { BureauDeps } from './ports.ts';
import { noticeView, readMaskedNames } from './views.ts';

type Reply = z.infer<typeof contract.listReportingNotices.reply>;
type Asked = { readonly principal: Principal; readonly query: z.output<typeof contract.listReportingNotices.query> };
const PAGE = 50;

/** Of what the caller may see; those that wait unless another state is asked for, the oldest first. */
export const listReportingNotices =
  ({ house }: Pick<BureauDeps, 'house'>) =>
  async ({ principal, query }: Asked): Promise<Result<Reply, Refusal>> => {
    const home = await house(principal.institution);
    const at = query.cursor === undefined ? {} : { cursor: query.cursor };
    const asked = { pk: noticeIndex(query.state ?? 'waiting'), index: 'gsi1', limit: PAGE, ...at } as const;
    const { entries, next } = await seenPage(home.table, asked, principal, (item) => item as NoticeItem);
    const names = await readMaskedNames(
      home,
      entries.map(({ personId }) => personId),
    );
    const notices = entries.map((notice) => ({
      ...noticeView(notice),
      maskedName: names.get(notice.personId) ?? '',
      village: notice.village,
    }));
    return ok({ notices, next });
  };
