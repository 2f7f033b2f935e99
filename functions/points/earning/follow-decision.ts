import type { RulesReleased } from '@huinong/shared/facts/points.ts';
import type { ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import { EARNING_1 } from '@huinong/shared/points/earning/earning-1.ts';
import { readBusinessDate } from '../../platform/business-date.ts';
import { ATTEMPTS, shortPause } from '../../platform/command.ts';
import { factWrite } from '../../platform/facts.ts';
import { absent, type Condition, type Write } from '../../platform/table.ts';
import { head } from '../happen.ts';
import type { PointsDeps } from '../ports.ts';
import { proposalKey, releasedKey, rulesetKey } from './keys.ts';
import type { ProposalItem, ProposalState } from './proposals.ts';
import { releasedId } from './released.ts';

const waiting: Condition = { expression: '#state = :waiting', names: { '#state': 'state' }, values: { ':waiting': 'waiting' } };

const ended = ({ approvalId }: ProposalItem, state: ProposalState, at: Date): Write => ({
  kind: 'update',
  key: proposalKey(approvalId),
  set: { state, decidedAt: at.toISOString() },
  condition: waiting,
});

/** The rule set that was released when the change was made is the one still: two changes of one rule set are never both released. */
const stillBase = (base: string): Condition =>
  base === EARNING_1.id
    ? { expression: 'attribute_not_exists(pk)' }
    : { expression: '#ruleset = :base', names: { '#ruleset': 'ruleset' }, values: { ':base': base } };

/** Releases what was approved, if it is the very content that was proposed and nothing else was released meanwhile; once. */
export const followApprovalDecided =
  (deps: PointsDeps) =>
  async ({ institution, at, body }: ApprovalDecided): Promise<void> => {
    if (body.proposer !== 'points') return;
    const home = await deps.house(institution);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [read, pointer] = await home.table.getAll([proposalKey(body.approvalId), releasedKey], { consistent: true });
      const proposal = read as ProposalItem | undefined;
      if (proposal?.state !== 'waiting' || proposal.hash !== body.hash) return;
      const { base, ruleset, proposedBy } = proposal;
      const [decidedAt, on] = [new Date(at), await readBusinessDate(home.table)];
      const fact: RulesReleased = {
        type: 'points.rulesReleased',
        ...head(home, on, decidedAt),
        body: { ruleset: ruleset.id, before: base, proposedBy, releasedBy: body.decidedBy },
      };
      const release: Write[] = [
        ended(proposal, 'released', decidedAt),
        { kind: 'put', item: { ...rulesetKey(ruleset.id), ruleset }, condition: absent },
        { kind: 'put', item: { ...releasedKey, ruleset: ruleset.id, releasedOn: on }, condition: stillBase(base) },
        factWrite(fact),
      ];
      const moved = releasedId(pointer) !== base;
      const writes =
        body.outcome === 'rejected'
          ? [ended(proposal, 'rejected', decidedAt)]
          : moved
            ? [ended(proposal, 'overtaken', decidedAt)]
            : release;
      if ((await home.table.write(writes)) === 'done') return;
      await shortPause(attempt);
    }
    throw new Error(`the release ${body.approvalId} met another at every try`);
  };
