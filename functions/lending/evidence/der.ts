import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

/** A copy whose buffer holds these bytes and nothing else, as the libraries take it. */
export const whole = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

export const octets = (bytes: Uint8Array): asn1js.OctetString => new asn1js.OctetString({ valueHex: whole(bytes).buffer });

export const berOf = (value: { toBER(sizeOnly?: boolean): ArrayBuffer }): Uint8Array => new Uint8Array(value.toBER(false));

export const attribute = (type: string, value: asn1js.BaseBlock): pkijs.Attribute => new pkijs.Attribute({ type, values: [value] });

/** A SET OF is written in the order of its members' bytes (X.690 11.6): readers encode it anew before they check it. */
export const inOrder = (attributes: readonly pkijs.Attribute[]): pkijs.Attribute[] =>
  attributes
    .map((one) => ({ one, bytes: Buffer.from(berOf(one.toSchema())) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ one }) => one);

/** How long the DER value at the beginning of these bytes is; null when it is cut short or of a form we do not write. */
export const derLength = (bytes: Uint8Array): number | null => {
  const first = bytes[1];
  if (first === undefined) return null;
  const count = first < 0x80 ? 0 : first & 0x7f;
  if (count > 4) return null;
  let length = first < 0x80 ? first : 0;
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[2 + i] ?? 0);
  const total = 2 + count + length;
  return total <= bytes.length ? total : null;
};
