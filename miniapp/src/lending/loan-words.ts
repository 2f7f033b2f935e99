import type { loan, planRow } from '@huinong/shared/contracts/lending.ts';
import type * as z from 'zod';

export type Loan = z.output<typeof loan>;
export type PlanRow = z.output<typeof planRow>;

/** The state of a plan's row in one word. */
export const ROW_WORDS: Record<PlanRow['state'], { word: string; tone: 'field' | 'wheat' | 'red' | 'grey' } | null> = {
  paid: { word: '已还', tone: 'field' },
  due: { word: '今天还', tone: 'wheat' },
  next: { word: '下期', tone: 'wheat' },
  future: null,
  overdue: { word: '过期未还', tone: 'red' },
};
