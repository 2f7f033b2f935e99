import type { Decision, getDecision } from '@huinong/shared/contracts/credit.ts';
import { api } from '../platform/api';
import { type Remote, useRemote } from '../platform/api/use-remote';

export const useDecision = (decisionId: string): Remote<Decision> =>
  useRemote(
    decisionId === '' ? null : () => api.get<typeof getDecision>('/v1/credit/decisions/{decisionId}', { params: { decisionId } }),
    `decision:${decisionId}`,
    true,
  );
