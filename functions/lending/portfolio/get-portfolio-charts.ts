import type * as contract from '@huinong/shared/contracts/bureau-reporting.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import { classesOf, rollOf, vintageOf } from '@huinong/shared/lending/portfolio/charts.ts';
import type * as z from 'zod';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { House } from '../ports.ts';
import type { MonthEndItem } from './items.ts';
import { MONTH_ENDS } from './keys.ts';

type Reply = z.infer<typeof contract.getPortfolioCharts.reply>;
type Asked = { readonly principal: Principal; readonly through: string | undefined };

const MONTHS = 36;
/** Changes when a figure is made another way (handbook section 10: every tile shows it). */
const DEFINITION = 'portfolio@1';

/** Vintage, roll rates and balances by class, from the months' sums: one query however many loans there are. */
export const getPortfolioCharts =
  ({ house }: { readonly house: (institution: string) => Promise<House> }) =>
  async ({ principal, through }: Asked): Promise<Result<Reply, Refusal>> => {
    const { table } = await house(principal.institution);
    const page = await table.query({
      pk: MONTH_ENDS,
      descending: true,
      limit: MONTHS,
      ...(through === undefined ? {} : { skTo: through }),
    });
    const items = (page.items as MonthEndItem[]).reverse();
    return ok({
      asOf: items.at(-1)?.closedOn ?? null,
      definition: DEFINITION,
      months: items.map(({ month }) => month),
      vintage: vintageOf(items).map((cohort) => ({ ...cohort, points: [...cohort.points] })),
      roll: items.map(({ month, figures }) => ({ month, rows: rollOf(figures).map((row) => ({ ...row, to: [...row.to] })) })),
      classes: items.map(({ month, figures }) => ({ month, balances: classesOf(figures) })),
    });
  };
