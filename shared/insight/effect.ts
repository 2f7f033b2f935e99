/** Of so many people so many did it. */
export type Counted = { readonly people: number; readonly did: number };

/** A share of people and where it lies with 95 % confidence, 0 to 1. */
export type Share = { readonly share: number; readonly low: number; readonly high: number };

/** The normal distribution's 97.5 % point. */
const Z = 1.959963984540054;

/** Wilson's score interval without continuity correction (Newcombe 1998, Statistics in Medicine 17:857, method 3). */
export const wilson = ({ people, did }: Counted): Share => {
  const [share, z2] = [did / people, Z * Z];
  const middle = (2 * did + z2) / (2 * (people + z2));
  const half = (Z * Math.sqrt(z2 + 4 * did * (1 - share))) / (2 * (people + z2));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
};

/** The difference of two shares and its interval by both Wilson intervals (Newcombe 1998, Statistics in Medicine 17:873, method 10). */
export const difference = (one: Counted, other: Counted): Share => {
  const [a, b] = [wilson(one), wilson(other)];
  const share = a.share - b.share;
  return { share, low: share - Math.hypot(a.share - a.low, b.high - b.share), high: share + Math.hypot(a.high - a.share, b.share - b.low) };
};

/** With fewer people in an arm, chance says more than the campaign. */
export const FEWEST_IN_ARM = 30;

/** In hundredths of a percent. */
export type Effect = {
  readonly treatedBp: number;
  readonly controlBp: number;
  readonly differenceBp: number;
  readonly lowBp: number;
  readonly highBp: number;
};

const bp = (share: number): number => Math.round(share * 10_000);

/** What the campaign did: how many more of the told than of the others did it. Null: too few people to say anything. */
export const effectOf = (treated: Counted, control: Counted): Effect | null => {
  if (treated.people < FEWEST_IN_ARM || control.people < FEWEST_IN_ARM) return null;
  const { share, low, high } = difference(treated, control);
  return {
    treatedBp: bp(treated.did / treated.people),
    controlBp: bp(control.did / control.people),
    differenceBp: bp(share),
    lowBp: bp(low),
    highBp: bp(high),
  };
};
