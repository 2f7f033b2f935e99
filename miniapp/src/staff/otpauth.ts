import { renderSVG } from 'uqr';

/** The secret of an otpauth address, in groups of four to read aloud or type; empty when it holds none. */
export const secretOf = (otpauthUri: string): string => {
  const secret = /[?&]secret=([A-Z2-7]+)/i.exec(otpauthUri)?.[1] ?? '';
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
};

/** The address as a QR picture with the quiet zone that scanners want. */
export const qrImage = (text: string): string => `data:image/svg+xml,${encodeURIComponent(renderSVG(text, { ecc: 'M', border: 4 }))}`;
