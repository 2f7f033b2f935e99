const PLAIN = /^[0-9A-Za-z-]{1,50}$/;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** UTF-8 bytes; written out because the pure domain has no encoder. */
const utf8 = (text: string): number[] => {
  const encoded = encodeURIComponent(text);
  const bytes: number[] = [];
  for (let i = 0; i < encoded.length; i++) {
    if (encoded[i] === '%') {
      bytes.push(Number.parseInt(encoded.slice(i + 1, i + 3), 16));
      i += 2;
    } else bytes.push(encoded.charCodeAt(i));
  }
  return bytes;
};

const base64url = (bytes: readonly number[]): string => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const kept = c !== undefined ? 4 : b !== undefined ? 3 : 2;
    for (let place = 0; place < kept; place++) text += DIGITS[(bits >> (18 - 6 * place)) & 63];
  }
  return text;
};

/**
 * A household's number as it may stand in a key: `H0001` as it is, `3组-12号` as `_` and base64url.
 * A plain one never begins with `_`, so two numbers never share a key. Null when it is too long for an id of 64.
 */
export const householdKey = (householdNo: string): string | null => {
  if (PLAIN.test(householdNo)) return householdNo;
  // A lone surrogate is no character; encoding it would throw.
  if (householdNo === '' || /[\ud800-\udfff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(householdNo)) return null;
  const key = `_${base64url(utf8(householdNo))}`;
  return key.length <= 50 ? key : null;
};

/** Unique in the institution: village code and the household's key. */
export const householdIdOf = (village: string, householdNo: string): string => `${village}-${householdKey(householdNo) ?? ''}`;

export const placeOf = (householdId: string): { readonly village: string; readonly key: string } | null => {
  const match = /^(\d{12})-([0-9A-Za-z_-]{1,50})$/.exec(householdId);
  return match ? { village: match[1] as string, key: match[2] as string } : null;
};
