import { CHARACTERISTICS, type Points } from './decision.ts';

/** For the customer (handbook section 3, "Reason codes"). */
export const MOST_EXPLAINED = 4;

/** Keeps the codes ascending; there are few, and they mostly come in order. */
export const insertCode = (codes: string[], code: string): void => {
  let at = codes.length;
  codes.push(code);
  for (; at > 0 && (codes[at - 1] as string) > code; at--) codes[at] = codes[at - 1] as string;
  codes[at] = code;
};

/** `tags` are never explained to the customer (decision.md section 4). */
const EXPLAINED = CHARACTERISTICS.filter((characteristic) => characteristic !== 'tags');

/** A shortfall and its place in one whole number: the greater comes first, and of equals the earlier. */
const PLACES = 16;
const nameOf = (key: number): string => EXPLAINED[PLACES - 1 - (key % PLACES)] as string;

/** Adds what fell furthest short of its best, the first of equals first, and nothing that fell short by 0. */
export const compileRanking = (most: Points): ((points: Points, into: string[]) => void) => {
  const keys = new Int32Array(EXPLAINED.length);
  return (points, into) => {
    keys[0] = (most.labour - points.labour) * PLACES + 15;
    keys[1] = (most.landMu - points.landMu) * PLACES + 14;
    keys[2] = (most.income - points.income) * PLACES + 13;
    keys[3] = (most.netAssets - points.netAssets) * PLACES + 12;
    keys[4] = (most.debtRatio - points.debtRatio) * PLACES + 11;
    keys[5] = (most.integrity - points.integrity) * PLACES + 10;
    keys[6] = (most.deposit - points.deposit) * PLACES + 9;
    keys[7] = (most.channels - points.channels) * PLACES + 8;
    keys[8] = (most.repaymentHistory - points.repaymentHistory) * PLACES + 7;
    keys[9] = (most.merchantActiveMonths - points.merchantActiveMonths) * PLACES + 6;
    // Below one whole shortfall nothing is left to say.
    let first = PLACES - 1;
    let second = PLACES - 1;
    let third = PLACES - 1;
    let fourth = PLACES - 1;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as number;
      if (key <= fourth) continue;
      if (key <= third) fourth = key;
      else {
        fourth = third;
        if (key <= second) third = key;
        else {
          third = second;
          if (key <= first) second = key;
          else {
            second = first;
            first = key;
          }
        }
      }
    }
    if (first >= PLACES && into.length < MOST_EXPLAINED) into.push(nameOf(first));
    if (second >= PLACES && into.length < MOST_EXPLAINED) into.push(nameOf(second));
    if (third >= PLACES && into.length < MOST_EXPLAINED) into.push(nameOf(third));
    if (fourth >= PLACES && into.length < MOST_EXPLAINED) into.push(nameOf(fourth));
  };
};
