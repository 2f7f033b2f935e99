import type * as contract from '@huinong/shared/contracts/lending.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import { isLateAlert } from '@huinong/shared/lending/alerts/alert.ts';
import type * as z from 'zod';
import { readBusinessDate } from '../platform/business-date.ts';
import { type Principal, seesVillage } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import { openAlerts, SHARDS } from './keys.ts';
import type { House, LendingDeps } from './ports.ts';
import type { AlertItem } from './raise-alert.ts';

type Alerts = z.infer<typeof contract.listAlerts.reply>;
type Indexed = AlertItem & { readonly gsi1sk: string };

const PAGE = 50;

/** Open alerts of the villages that the caller may see, the one to be answered first on top. */
export const listAlerts =
  ({ house }: LendingDeps) =>
  async (asked: { readonly principal: Principal; readonly cursor: string | undefined }): Promise<Result<Alerts, Refusal>> => {
    const { principal, cursor } = asked;
    const home = await house(principal.institution);
    const shards = Array.from({ length: SHARDS }, (_, shard) => pageOf(home, shard, cursor, principal));
    const [asOf, found] = await Promise.all([readBusinessDate(home.table), Promise.all(shards)]);
    const all = found.flat().sort((a, b) => (a.gsi1sk < b.gsi1sk ? -1 : 1));
    const shown = all.slice(0, PAGE);
    const next = all.length > PAGE ? (shown.at(-1)?.gsi1sk ?? null) : null;
    return ok({ alerts: shown.map((alert) => viewOf(alert, asOf)), next, asOf });
  };

/** Whether a member of staff may see and answer it; what has no village is the institution's. */
export const mayAnswer = (principal: Principal, { village }: Pick<AlertItem, 'village'>): boolean =>
  village === null ? principal.villages.length === 0 : seesVillage(principal, village);

/** The first page and one more of a shard, after a position; `!` sorts before whatever an id may hold. */
const pageOf = async ({ table }: House, shard: number, after: string | undefined, principal: Principal): Promise<Indexed[]> => {
  const found: Indexed[] = [];
  let cursor: string | null = null;
  do {
    const page = await table.query({
      pk: openAlerts(shard),
      index: 'gsi1',
      limit: PAGE + 1,
      ...(after === undefined ? {} : { skFrom: `${after}!` }),
      ...(cursor === null ? {} : { cursor }),
    });
    found.push(...(page.items as unknown as Indexed[]).filter((alert) => mayAnswer(principal, alert)));
    cursor = page.cursor;
  } while (cursor !== null && found.length <= PAGE);
  return found;
};

const viewOf = (alert: AlertItem, on: BusinessDate): Alerts['alerts'][number] => {
  const { alertId, code, colour, text, raisedOn, answerBy, personId, householdId, village, loanId } = alert;
  const late = isLateAlert(alert, on);
  return { alertId, code, colour, text, raisedOn, answerBy, late, personId, householdId, village, loanId };
};
