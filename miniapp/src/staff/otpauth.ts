/** The secret of an otpauth address, in groups of four to read aloud or type; empty when it holds none. */
export const secretOf = (otpauthUri: string): string => {
  const secret = /[?&]secret=([A-Z2-7]+)/i.exec(otpauthUri)?.[1] ?? '';
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
};
