import type { ApprovalAsked, ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import { factOfItem } from '../platform/facts.ts';
import type { Item } from '../platform/table.ts';
import type { VerifyRule, Violation } from '../platform/verify.ts';
import { approvalKey } from './keys.ts';

const RULE = 'workflow.approvals';
const APPROVAL = 'approval#';
/** A follower that has not come this far in ten minutes is stuck. */
const BEHIND_MS = 600_000;

/**
 * No approval is decided by its maker; each has exactly one decision, told exactly once with the hash that was approved; what was
 * not decided is not told; what was proposed is there.
 */
export const approvals: VerifyRule = {
  name: RULE,
  check: async (items, { sealer }) => {
    const found = new Map<string, Item>();
    const told = new Map<string, ApprovalDecided['body'][]>();
    const asked = new Map<string, string>();
    for await (const item of items) {
      if (item.pk.startsWith(APPROVAL)) found.set(item.pk, item);
      if (item.et !== 'fact') continue;
      const type = String(item.type);
      if (type.endsWith('.approvalAsked')) {
        const fact = factOfItem(item, sealer) as ApprovalAsked;
        asked.set(approvalKey(fact.body.approvalId).pk, fact.at);
      } else if (type === 'workflow.approvalDecided') {
        const { body } = factOfItem(item, sealer) as ApprovalDecided;
        const { pk } = approvalKey(body.approvalId);
        told.set(pk, [...(told.get(pk) ?? []), body]);
      }
    }
    const violations: Violation[] = [];
    const breach = (key: string, expected: string, was: string) => violations.push({ rule: RULE, key, expected, found: was });
    for (const [pk, { state, decidedBy, proposedBy, hash }] of found) {
      const facts = told.get(pk) ?? [];
      const isDecided = state === 'approved' || state === 'rejected';
      if (isDecided && (typeof decidedBy !== 'string' || decidedBy === proposedBy))
        breach(pk, 'decided by another than its maker', String(decidedBy));
      if (facts.length !== (isDecided ? 1 : 0)) breach(pk, `${isDecided ? 1 : 0} decision told`, String(facts.length));
      for (const fact of facts)
        if (fact.hash !== hash || fact.outcome !== state || fact.decidedBy !== decidedBy)
          breach(pk, `${state} of ${hash} by ${decidedBy}`, `${fact.outcome} of ${fact.hash} by ${fact.decidedBy}`);
    }
    for (const pk of told.keys()) if (!found.has(pk)) breach(pk, 'an approval', 'none');
    const heardBy = new Date(Date.now() - BEHIND_MS).toISOString();
    for (const [pk, at] of asked) if (at < heardBy && !found.has(pk)) breach(pk, 'an approval for what was proposed', 'none');
    return { checked: found.size + asked.size, violations };
  },
};
