import type { LoanEvent } from '@huinong/shared/lending/account/events.ts';
import type { LoanEventItem } from './items.ts';
import { loanEvents } from './keys.ts';
import type { House } from './ports.ts';

/** Every event of a loan, the oldest first. */
export const readHistory = async ({ table }: Pick<House, 'table'>, loanId: string): Promise<LoanEvent[]> => {
  const { items } = await table.query({ pk: loanEvents(loanId), consistent: true });
  return (items as unknown as LoanEventItem[]).flatMap(({ events }) => events);
};
