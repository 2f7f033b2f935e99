import type * as contract from '@huinong/shared/contracts/bureau-reporting.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { readBusinessDate } from '../../platform/business-date.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { seenPage } from '../seen-page.ts';
import { objectionOf } from './items.ts';
import { objectionIndex } from './keys.ts';
import type { BureauDeps } from './ports.ts';
import { readMaskedNames, staffObjectionView } from './views.ts';

type Reply = z.infer<typeof contract.listObjections.reply>;
type Asked = { readonly principal: Principal; readonly query: z.output<typeof contract.listObjections.query> };
const PAGE = 30;

/** Those that wait, the nearest deadline first; or those that were answered, the newest first. */
export const listObjections =
  ({ house }: Pick<BureauDeps, 'house'>) =>
  async ({ principal, query }: Asked): Promise<Result<Reply, Refusal>> => {
    const home = await house(principal.institution);
    const { table, sealer } = home;
    const asOf = await readBusinessDate(table);
    const state = query.state ?? 'open';
    const at = query.cursor === undefined ? {} : { cursor: query.cursor };
    const asked = { pk: objectionIndex(state), index: 'gsi1', limit: PAGE, descending: state === 'answered', ...at } as const;
    const { entries, next } = await seenPage(table, asked, principal, (item) => objectionOf(sealer, item));
    const names = await readMaskedNames(
      home,
      entries.map(({ personId }) => personId),
    );
    const objections = entries.map((record) => staffObjectionView(record, names.get(record.personId) ?? '', asOf));
    return ok({ objections, asOf, next });
  };
