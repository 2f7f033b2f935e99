import type { PlainDate } from '@huinong/shared/kernel/date.ts';

/** The calendar date in Shanghai, which keeps no summer time. */
export const shanghaiDay = (at: Date): PlainDate => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
