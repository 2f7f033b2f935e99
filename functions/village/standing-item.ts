import { noStanding, type Standing } from '@huinong/shared/village/standing.ts';
import type { Item } from '../platform/item.ts';

/** One attribute per person identified and per repayment, so that a fact met twice leaves what it left the first time. */
export const personAttribute = (personId: string): string => `p_${personId}`;
export const repaymentAttribute = (repaymentId: string): string => `r_${repaymentId}`;

const sumOf = (item: Item, prefix: string): number =>
  Object.entries(item).reduce((sum, [name, value]) => (name.startsWith(prefix) && typeof value === 'number' ? sum + value : sum), 0);

/** A household's standing from its `#S` item and its loans, or null when nobody told anything of it. */
export const standingOf = (standing: Item | undefined, loans: readonly Item[]): Standing | null => {
  if (!standing && loans.length === 0) return null;
  const s = (standing ?? {}) as Partial<Record<string, unknown>>;
  const told = loans.filter((loan) => typeof loan.amountFen === 'number');
  return {
    colour: (s.colour as Standing['colour'] | undefined) ?? noStanding.colour,
    reasons: (s.reasons as string[] | undefined) ?? [],
    indicativeLimitFen: (s.indicativeLimitFen as number | undefined) ?? null,
    screenedVersion: (s.screenedVersion as number | undefined) ?? 0,
    identifiedPersons: Object.keys(s).filter((name) => name.startsWith('p_')).length,
    grant: s.grantId === undefined ? null : { limitFen: s.grantLimitFen as number, expiresOn: s.grantExpiresOn as string },
    line: s.lineId === undefined ? null : { limitFen: s.lineLimitFen as number },
    drawnFen: told.reduce((sum, loan) => sum + (loan.amountFen as number), 0),
    balanceFen: told.reduce((sum, loan) => sum + Math.max(0, (loan.amountFen as number) - sumOf(loan, 'r_')), 0),
  };
};
