import { absent, type Write } from '../platform/table.ts';
import { sealAt } from './items.ts';
import { pictureKey } from './keys.ts';
import type { House } from './ports.ts';

export type PictureName = 'licence' | 'site';
export type MediaType = 'image/jpeg' | 'image/png';
/** Sealed: nothing but the picture. */
export type PictureSealed = { readonly mediaType: MediaType; readonly imageBase64: string };

/** By the first bytes (JPEG's SOI, PNG's signature); null for anything else. */
export const mediaTypeOf = (imageBase64: string): MediaType | null => {
  const first = Buffer.from(imageBase64.slice(0, 16), 'base64').toString('hex');
  if (first.startsWith('ffd8ff')) return 'image/jpeg';
  return first.startsWith('89504e470d0a1a0a') ? 'image/png' : null;
};

export const pictureWrite = ({ sealer }: House, merchantId: string, name: PictureName, picture: PictureSealed): Write => {
  const key = pictureKey(merchantId, name);
  return { kind: 'put', item: { ...key, sealed: sealAt(sealer, key, picture) }, condition: absent };
};
