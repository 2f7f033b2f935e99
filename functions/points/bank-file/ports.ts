import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { PointsDeps } from '../ports.ts';

/** The core bank's daily file of what its customers did. */
export type DailyFiles = (institution: string, date: PlainDate) => Promise<Uint8Array | 'notReady' | null>;

export type BankFileDeps = PointsDeps & { readonly dailyFile: DailyFiles };
