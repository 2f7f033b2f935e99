/** Who is told, and who never is, so that it can be seen what the telling did. */
export type Arm = 'treated' | 'control';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** 64^5, a little over a billion: the share of the control group is exact to far below a person. */
const DIGITS = 5;

/**
 * A person's arm by a keyed hash of campaign and person: the same whenever it is asked, and nobody's to choose.
 * @param hash base64url @param controlPercent 1 to 99
 */
export const armOf = (hash: string, controlPercent: number): Arm => {
  let n = 0;
  for (const letter of hash.slice(0, DIGITS)) n = n * LETTERS.length + LETTERS.indexOf(letter);
  return n * 100 < controlPercent * LETTERS.length ** DIGITS ? 'control' : 'treated';
};
