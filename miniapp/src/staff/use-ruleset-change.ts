import type { getEarningRules, proposeRuleset, tryRuleset } from '@huinong/shared/contracts/earning.ts';
import type { Result } from '@huinong/shared/kernel/result.ts';
import { useState } from 'react';
import { api } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import { sentenceOf } from '../platform/api/failure';
import { useRemote } from '../platform/api/use-remote';
import type { Change } from './campaign';
import { commandSentence } from './sentence';

export type Trial = ReplyOf<typeof tryRuleset>;

/** Past days that a change is tried on. */
const TRIAL_DAYS = 30;

/** First a change is tried on past deeds; only what was tried is proposed, and to the rules it was tried against. */
export const useRulesetChange = () => {
  const rules = useRemote(() => api.get<typeof getEarningRules>('/v1/points/earning/rules'), 'earning-rules');
  const [tried, setTried] = useState<{ readonly change: Change; readonly base: string; readonly trial: Trial } | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState(false);

  const tryOut = async (change: Result<Change, string>): Promise<void> => {
    setTried(null);
    setProblem(change.ok ? null : change.error);
    const base = rules.value?.rulesetId;
    if (!change.ok || base === undefined) return;
    setBusy(true);
    const body = { base, change: change.value, days: TRIAL_DAYS };
    const reply = await api.post<typeof tryRuleset>('/v1/points/earning/trials', { body });
    setBusy(false);
    if (reply.ok) setTried({ change: change.value, base, trial: reply.value });
    else setProblem(sentenceOf(reply.error));
  };

  const propose = async (reason: string): Promise<void> => {
    if (tried === null) return;
    if (reason.trim().length < 2) return setProblem('请写明为什么');
    setBusy(true);
    setProblem(null);
    const { base, change } = tried;
    const reply = await api.command<typeof proposeRuleset>('/v1/points/earning/proposals', {
      body: { base, change, reason: reason.trim() },
    });
    setBusy(false);
    if (reply.ok) setDone(true);
    else setProblem(commandSentence(reply.error));
  };

  /** Something else is typed: what was tried is no longer what is asked for. */
  const changed = (): void => {
    setTried(null);
    setProblem(null);
  };
  return { rules, tried, busy, problem, done, tryOut, propose, changed };
};
