import type { Fen } from '../kernel/money.ts';

/** What others have told of a household; the import never writes it (decision 0011). */
export type Standing = {
  readonly colour: 'white' | 'grey' | 'black' | null;
  readonly reasons: readonly string[];
  readonly indicativeLimitFen: Fen | null;
  /** The roster version that was screened. */
  readonly screenedVersion: number;
  readonly identifiedPersons: number;
  readonly grant: { readonly limitFen: Fen; readonly expiresOn: string } | null;
  readonly line: { readonly limitFen: Fen } | null;
  /** Paid out to the household so far (用信金额). */
  readonly drawnFen: Fen;
  /** Principal still owed (用信余额). */
  readonly balanceFen: Fen;
};

export const noStanding: Standing = {
  colour: null,
  reasons: [],
  indicativeLimitFen: null,
  screenedVersion: 0,
  identifiedPersons: 0,
  grant: null,
  line: null,
  drawnFen: 0,
  balanceFen: 0,
};

/** How far a household has come (handbook section 2; the steps between are the appraisal's, which is not built yet). */
export type HouseholdState = 'ROSTER' | 'SCREENED' | 'GRANTED' | 'SIGNED' | 'DRAWN' | 'EXPIRED';

export const stateOf = (standing: Standing, on: string): HouseholdState => {
  if (standing.drawnFen > 0) return 'DRAWN';
  if (standing.line) return 'SIGNED';
  if (standing.grant) return standing.grant.expiresOn < on ? 'EXPIRED' : 'GRANTED';
  return standing.colour ? 'SCREENED' : 'ROSTER';
};
