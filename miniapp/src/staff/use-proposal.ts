import type { proposeRestructuring, proposeReversal, proposeWriteOff } from '@huinong/shared/contracts/proposals.ts';
import type { Result } from '@huinong/shared/kernel/result.ts';
import { useEffect, useState } from 'react';
import { api } from '../platform/api';
import type { CommandFailure } from '../platform/api/client';
import type { ReplyOf } from '../platform/api/endpoint';
import { type Deed, type NewMethod, newPlanOf } from './proposal';
import { commandSentence } from './sentence';

export type Wish = { readonly method: NewMethod; readonly months: string; readonly maturesOn: string };
type Proposed = ReplyOf<typeof proposeWriteOff>;
type Asked = {
  readonly loanId: string;
  readonly personId: string;
  readonly deed: Deed;
  readonly reason: string;
  readonly repaymentId: string;
};

/** Sends a proposal of any kind once, and says what stands in its way. */
export const useProposal = ({ loanId, personId, deed, reason, repaymentId }: Asked) => {
  const [wish, setWish] = useState<Wish>({ method: 'equal-instalment', months: '12', maturesOn: '' });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState<Proposed | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was wrong is not said any more once something is changed
  useEffect(() => setProblem(null), [deed, reason, repaymentId, wish]);

  const call = (): Promise<Result<Proposed, CommandFailure>> | string => {
    const common = { personId, reason: reason.trim() };
    const params = { loanId };
    if (common.reason.length < 2) return '请写明原因';
    if (deed === 'write-off')
      return api.command<typeof proposeWriteOff>('/v1/lending/loans/{loanId}/write-off-proposals', { params, body: common });
    if (deed === 'repayment-reversal') {
      if (repaymentId === '') return '请选一笔还款';
      const body = { ...common, repaymentId };
      return api.command<typeof proposeReversal>('/v1/lending/loans/{loanId}/reversal-proposals', { params, body });
    }
    const newPlan = newPlanOf(wish.method, wish.months, wish.maturesOn);
    if (!newPlan.ok) return newPlan.error;
    const body = { ...common, newPlan: newPlan.value };
    return api.command<typeof proposeRestructuring>('/v1/lending/loans/{loanId}/restructuring-proposals', { params, body });
  };

  const send = async (): Promise<void> => {
    const sending = call();
    if (typeof sending === 'string') return setProblem(sending);
    setBusy(true);
    setProblem(null);
    const reply = await sending;
    setBusy(false);
    if (reply.ok) setDone(reply.value);
    else setProblem(commandSentence(reply.error));
  };
  return { wish, setWish, busy, problem, done, send };
};
