import { log } from '../platform/log.ts';
import { institutionCodes } from '../platform/registry.ts';
import { store } from '../platform/runtime.ts';
import { expirePoints } from './expire.ts';
import { lapseOrders } from './mall/lapse-orders.ts';
import { remindOrders } from './mall/remind-orders.ts';
import { releaseOverdue } from './release.ts';
import { tellExpiring } from './tell-expiring.ts';
import { pointsDeps } from './wiring.ts';

/** From the schedule: every institution. From the operator: one. */
type PointsEvent = { readonly institution?: unknown };

/** Every minute: what waited too long for a yes is released, what nobody picked up lapses, what was good through yesterday expires, and people are told what will lapse or expire. */
export const handler = async ({ institution }: PointsEvent = {}): Promise<unknown> => {
  const institutions = typeof institution === 'string' ? [institution] : await institutionCodes(store());
  let [released, lapsed, reminded, expired, told] = [0, 0, 0, 0, 0];
  const failed: string[] = [];
  for (const code of institutions)
    try {
      released += await releaseOverdue(pointsDeps())(code);
      lapsed += await lapseOrders(pointsDeps())(code);
      reminded += await remindOrders(pointsDeps())(code);
      expired += (await expirePoints(pointsDeps())(code)).lots;
      told += await tellExpiring(pointsDeps())(code);
    } catch (error) {
      // The others wait for nobody; the next minute looks at this one again.
      log.error('pointsMinuteFailed', error, { institution: code });
      failed.push(code);
    }
  // Once all were looked at, the alarm of those on duty is rung.
  if (failed.length > 0) throw new Error(`points of ${failed.join(', ')} were not looked at`);
  return { released, lapsed, reminded, expired, told };
};
