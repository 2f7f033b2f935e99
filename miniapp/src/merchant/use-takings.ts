import type { getTakings } from '@huinong/shared/contracts/points.ts';
import { api } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import { type Remote, useRemote } from '../platform/api/use-remote';

export type Takings = ReplyOf<typeof getTakings>;
export type Taken = Takings['redemptions'][number];

/** A day's redemptions and refunds at this counter; today's when no day is named. */
export const useTakings = (merchantId: string, on?: string): Remote<Takings> =>
  useRemote(
    () => api.get<typeof getTakings>('/v1/points/counters/{merchantId}/takings', { params: { merchantId }, query: { on } }),
    `takings:${merchantId}:${on ?? ''}`,
  );
