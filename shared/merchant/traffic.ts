/** Two-way traffic of a merchant in a month, in people (handbook section 8; docs/decisions/0084). */
export type Traffic = {
  /** Villagers who redeemed there, or fetched an order of the mall. */
  readonly visitors: number;
  /** Of these, who did so there for the first time ever. */
  readonly newVisitors: number;
  /** Who used points for the first time anywhere, and did it there: whom the merchant brought to the bank's points. */
  readonly brought: number;
};

/** A smaller number could point at a person. */
export const FEWEST = 5;

/** What is shown of a number of people: null is “不足 5 人”. */
export const shownPeople = (people: number): number | null => (people < FEWEST ? null : people);
