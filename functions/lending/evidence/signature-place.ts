import { DEFAULT_BYTE_RANGE_PLACEHOLDER } from '@signpdf/utils';
import {
  PDFArray,
  type PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFString,
} from 'pdf-lib';
import { SUB_FILTER } from './signature-form.ts';

/** Room for the signature, its three certificates, and a time-stamp token with two of its own. */
const SIGNATURE_BYTES = 12_288;

/** Puts an empty signature of PAdES form on a page; @signpdf finds its place and fills it. */
export const placeSignature = (
  document: PDFDocument,
  page: PDFPage,
  signature: { readonly name: string; readonly reason: string; readonly at: Date },
): void => {
  const { context } = document;
  const range = PDFArray.withContext(context);
  range.push(PDFNumber.of(0));
  for (let i = 0; i < 3; i++) range.push(PDFName.of(DEFAULT_BYTE_RANGE_PLACEHOLDER));
  const dictionary = context.obj({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: SUB_FILTER,
    ByteRange: range,
    Contents: PDFHexString.of('0'.repeat(SIGNATURE_BYTES * 2)),
    Name: PDFHexString.fromText(signature.name),
    Reason: PDFHexString.fromText(signature.reason),
    M: PDFString.fromDate(signature.at),
  });
  const bytes = new Uint8Array(dictionary.sizeInBytes());
  dictionary.copyBytesInto(bytes, 0);
  // Kept from object streams: its bytes are found by their place in the file.
  const signatureRef = context.register(PDFInvalidObject.of(bytes));
  const empty = context.register(context.formXObject([], { BBox: [0, 0, 0, 0], Resources: {} }));
  const widget = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      Rect: [0, 0, 0, 0],
      V: signatureRef,
      T: PDFString.of('Signatory'),
      // Print, locked.
      F: 132,
      P: page.ref,
      AP: { N: empty },
    }),
  );
  page.node.set(PDFName.of('Annots'), context.obj([widget]));
  // SignaturesExist and AppendOnly.
  document.catalog.set(PDFName.of('AcroForm'), context.register(context.obj({ Fields: [widget], SigFlags: 3 }) as PDFDict));
};
