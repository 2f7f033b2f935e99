import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { newFactId } from '../platform/facts.ts';
import type { House } from './ports.ts';

/** The head of a fact told now. */
export const head = ({ institution }: Pick<House, 'institution'>, on: BusinessDate, at: Date) => ({
  version: 1,
  factId: newFactId(at),
  institution,
  on,
  at: at.toISOString(),
});
