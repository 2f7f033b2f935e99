import { standardScreener } from '@huinong/shared/credit/standard.ts';
import type { Item } from '../platform/table.ts';
import type { Checked, VerifyRule, VerifyScope, Violation } from '../platform/verify.ts';
import { type DecisionRecord, decisionOf, grantOf } from './decision-items.ts';
import { DECISION_PREFIX, decisionKey, grantKey, householdPartition } from './keys.ts';
import { screeningOf } from './screening-items.ts';
import { deciderFor } from './views.ts';

const HOUSEHOLD = householdPartition('');
const isIn = (item: Item, prefix: string): boolean => item.pk.startsWith(HOUSEHOLD) && item.sk.startsWith(prefix);
const keyOf = (item: Item): string => `${item.pk}/${item.sk}`;

/** A rule that looks at each item of a kind by itself; `look` says what is wrong, or null. */
const perItem = (
  name: string,
  prefix: string,
  look: (item: Item, scope: VerifyScope) => Promise<Pick<Violation, 'expected' | 'found'> | null>,
): VerifyRule => ({
  name,
  check: async (items, scope): Promise<Checked> => {
    let checked = 0;
    const violations: Violation[] = [];
    for await (const item of items) {
      if (!isIn(item, prefix)) continue;
      checked++;
      const wrong = await look(item, scope);
      if (wrong) violations.push({ rule: name, key: keyOf(item), ...wrong });
    }
    return { checked, violations };
  },
});

/** Decided again from its stored facts, byte for byte the stored decision. */
export const replays = ({ facts, decision }: DecisionRecord): Pick<Violation, 'expected' | 'found'> | null => {
  const again = deciderFor(decision).decide(facts);
  const [expected, found] = [JSON.stringify(again.ok ? again.value : again.error), JSON.stringify(decision)];
  return expected === found ? null : { expected, found };
};

const decisionReplays = perItem('credit.decisionReplays', DECISION_PREFIX, async (item, { sealer }) => replays(decisionOf(item, sealer)));

const grantHasDecision = perItem('credit.grantHasDecision', 'grant#', async (item, { table, sealer }) => {
  const grant = grantOf(item, sealer);
  const decided = await table.get(decisionKey(item.pk.slice(HOUSEHOLD.length), grant.decisionId), { consistent: true });
  const record = decided && decisionOf(decided, sealer);
  const expected = `approved ${grant.limitFen} fen at ${grant.rateAnnualPpm} ppm for ${grant.personId}`;
  const found = record
    ? `${record.decision.outcome} ${record.decision.limitFen} fen at ${record.decision.rateAnnualPpm} ppm for ${record.personId}`
    : 'no decision';
  return found === expected && record?.grantId === grant.grantId ? null : { expected, found };
});

const approvalHasGrant = perItem('credit.approvalHasGrant', DECISION_PREFIX, async (item, { table, sealer }) => {
  const { decision, grantId, householdId } = decisionOf(item, sealer);
  if ((decision.outcome === 'approved') !== (grantId !== null))
    return { expected: 'a grant with an approval only', found: decision.outcome };
  if (grantId === null || (await table.get(grantKey(householdId, grantId), { consistent: true }))) return null;
  return { expected: `grant ${grantId}`, found: 'none' };
});

const standingGrantExists = perItem('credit.standingGrantIsNewest', 'standing-grant', async (item, { table }) => {
  const { items } = await table.query({ pk: item.pk, skPrefix: 'grant#', descending: true, limit: 1, consistent: true });
  const newest = String(items[0]?.grantId ?? 'none');
  return newest === item.grantId ? null : { expected: newest, found: String(item.grantId) };
});

const screeningReplays = perItem('credit.screeningReplays', 'screening', async (item, { sealer }) => {
  const record = screeningOf(item, sealer);
  if (!record) return null;
  const { colour, reasons, indicativeLimitFen } = standardScreener().screen(record.household, record.screenedOn);
  const expected = JSON.stringify({ colour, reasons, indicativeLimitFen });
  const found = JSON.stringify({ colour: record.colour, reasons: record.reasons, indicativeLimitFen: record.indicativeLimitFen });
  return expected === found ? null : { expected, found };
});

/** One application leads to one decision, however often it was sent. */
const decidedOnce: VerifyRule = {
  name: 'credit.decidedOnce',
  check: async (items) => {
    const first = new Map<string, string>();
    const violations: Violation[] = [];
    for await (const item of items) {
      if (!isIn(item, DECISION_PREFIX)) continue;
      const application = item.applicationId as string;
      const other = first.get(application);
      if (other !== undefined) violations.push({ rule: 'credit.decidedOnce', key: keyOf(item), expected: 'one decision', found: other });
      first.set(application, keyOf(item));
    }
    return { checked: first.size, violations };
  },
};

export const rules: readonly VerifyRule[] = [
  decisionReplays,
  approvalHasGrant,
  grantHasDecision,
  standingGrantExists,
  decidedOnce,
  screeningReplays,
];
