export type MediaType = 'image/jpeg' | 'image/png';

/** What a picture is by its first bytes (JPEG's SOI, PNG's signature), whatever anybody called it; null for anything else. */
export const mediaTypeOf = (imageBase64: string): MediaType | null => {
  const first = Buffer.from(imageBase64.slice(0, 16), 'base64').toString('hex');
  if (first.startsWith('ffd8ff')) return 'image/jpeg';
  return first.startsWith('89504e470d0a1a0a') ? 'image/png' : null;
};
