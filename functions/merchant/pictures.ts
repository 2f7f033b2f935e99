import type { MediaType } from '../platform/picture.ts';
import { absent, type Write } from '../platform/table.ts';
import { sealAt } from './items.ts';
import { pictureKey } from './keys.ts';
import type { House } from './ports.ts';

export type PictureName = 'licence' | 'site';
/** Sealed: nothing but the picture. */
export type PictureSealed = { readonly mediaType: MediaType; readonly imageBase64: string };

export const pictureWrite = ({ sealer }: House, merchantId: string, name: PictureName, picture: PictureSealed): Write => {
  const key = pictureKey(merchantId, name);
  return { kind: 'put', item: { ...key, sealed: sealAt(sealer, key, picture) }, condition: absent };
};
