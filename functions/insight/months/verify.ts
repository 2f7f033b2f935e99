import { added, FLOWS, type Flows, isPointsFact, movementOf, NO_FLOWS } from '@huinong/shared/insight/points-months.ts';
import type { ProfileFact } from '@huinong/shared/insight/profile.ts';
import { factOfItem } from '../../platform/facts.ts';
import type { VerifyRule, Violation } from '../../platform/verify.ts';
import { flowsIn, pointsMonthKey, pointsMonths } from './keys.ts';

const NAME = 'insight.pointsMonths';
const MONTHS = pointsMonths(0).slice(0, -'00'.length);

/** A month's sums are what the facts come to, each counted once; that the facts are what the ledger says, points' own rule holds. */
export const pointsMonthsRule: VerifyRule = {
  name: NAME,
  check: async (items, { sealer }) => {
    const [found, expected] = [new Map<string, Flows>(), new Map<string, Flows>()];
    for await (const item of items) {
      if (item.pk.startsWith(MONTHS)) found.set(`${item.pk} ${item.sk}`, added(NO_FLOWS, flowsIn(item)));
      if (item.et !== 'fact' || !isPointsFact(item as unknown as ProfileFact)) continue;
      const fact = factOfItem(item, sealer) as ProfileFact;
      if (!isPointsFact(fact)) continue;
      const { ledger, month, flow, points } = movementOf(fact);
      const { pk, sk } = pointsMonthKey(fact.body.personId, month, ledger);
      expected.set(`${pk} ${sk}`, added(expected.get(`${pk} ${sk}`) ?? NO_FLOWS, { [flow]: points }));
    }
    const violations: Violation[] = [];
    for (const name of new Set([...found.keys(), ...expected.keys()])) {
      const [is, shouldBe] = [found.get(name) ?? NO_FLOWS, expected.get(name) ?? NO_FLOWS];
      for (const flow of FLOWS)
        if (is[flow] !== shouldBe[flow])
          violations.push({ rule: NAME, key: `${name} ${flow}`, expected: String(shouldBe[flow]), found: String(is[flow]) });
    }
    return { checked: found.size, violations };
  },
};
