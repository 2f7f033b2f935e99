import { derLength } from './der.ts';

/** Where a signed document's signature lies, and the bytes it covers: all but itself. */
export type DocumentSignature = { readonly cms: Uint8Array; readonly content: Uint8Array };

const RANGE = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g;

/**
 * The one signature of a document that covers every byte of it. Null when there is none or another one, when a byte lies outside,
 * or when anything but zeros stands behind the signature in its place.
 */
export const documentSignature = (pdf: Uint8Array): DocumentSignature | null => {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const ranges = [...bytes.toString('latin1').matchAll(RANGE)];
  const [range] = ranges;
  if (!range || ranges.length !== 1) return null;
  const [before, after, rest] = range.slice(1).map(Number) as [number, number, number];
  if (after + rest !== bytes.length || before >= after) return null;
  const place = bytes.toString('latin1', before, after);
  if (!/^<[0-9a-f]*>$/.test(place)) return null;
  const filled = Buffer.from(place.slice(1, -1), 'hex');
  const length = derLength(filled);
  if (length === null || filled.length * 2 !== place.length - 2 || filled.subarray(length).some((byte) => byte !== 0)) return null;
  return {
    cms: new Uint8Array(filled.subarray(0, length)),
    content: new Uint8Array(Buffer.concat([bytes.subarray(0, before), bytes.subarray(after)])),
  };
};
