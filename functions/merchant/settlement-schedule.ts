import { log } from '../platform/log.ts';
import { institutionCodes } from '../platform/registry.ts';
import { store } from '../platform/runtime.ts';
import { matchPayouts } from './cases/match-payouts.ts';
import { runSettlement } from './settlement/settle.ts';
import { merchantDeps } from './wiring.ts';

/** From the schedule: every institution; from an operator: one. */
type SettlementEvent = { readonly institution?: unknown };

export const handler = async ({ institution }: SettlementEvent = {}): Promise<void> => {
  const [run, match] = [runSettlement(merchantDeps()), matchPayouts(merchantDeps())];
  const codes = typeof institution === 'string' ? [institution] : await institutionCodes(store());
  const failed: string[] = [];
  for (const code of codes) {
    const done = await run(code).catch((error: unknown) => {
      log.error('settlementRunFailed', error, { institution: code });
      return { asked: 0, settled: 0, failed: 1 };
    });
    if (done.asked + done.settled > 0) log.info('merchantsSettled', { institution: code, ...done });
    const matched = await match(code).catch((error: unknown) => {
      log.error('payoutListFailed', error, { institution: code });
      return null;
    });
    if (done.failed > 0 || matched === null) failed.push(code);
  }
  if (failed.length > 0) throw new Error(`the settlements of ${failed.join(', ')} did not end`);
};
