import type { getLoan } from '@huinong/shared/contracts/lending.ts';
import { api } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import { type Remote, useRemote } from '../platform/api/use-remote';

export const useLoan = (loanId: string): Remote<ReplyOf<typeof getLoan>> =>
  useRemote(
    loanId === '' ? null : () => api.get<typeof getLoan>('/v1/lending/loans/{loanId}', { params: { loanId } }),
    `loan:${loanId}`,
    true,
  );
