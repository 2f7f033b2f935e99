import type * as contract from '@huinong/shared/contracts/mall.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { mediaTypeOf } from '../../platform/picture.ts';
import type { Principal } from '../../platform/principal.ts';
import { invalidFields, type Refusal } from '../../platform/refusal.ts';
import type { Write } from '../../platform/table.ts';
import type { PointsDeps } from '../ports.ts';
import type { PictureItem } from './items.ts';
import { benefitPictureKey, PICTURE_SIZES, type PictureSize } from './keys.ts';
import { pictureNotFound } from './refusals.ts';

export type Pictures = z.output<typeof contract.putBenefitPicture.body>;

/** Both sizes must be pictures, by their first bytes. */
export const judgePictures = (pictures: Pictures): Result<Pictures, Refusal> => {
  const wrong = PICTURE_SIZES.filter((size) => mediaTypeOf(pictures[size]) === null);
  return wrong.length === 0
    ? ok(pictures)
    : refuse(invalidFields(Object.fromEntries(wrong.map((size) => [size, '这不是照片，请重拍一张']))));
};

/** Both sizes, in the place of those before. */
export const pictureWrites = (benefitId: string, pictureId: string, pictures: Pictures): readonly Write[] =>
  PICTURE_SIZES.flatMap((size) => {
    const mediaType = mediaTypeOf(pictures[size]);
    if (mediaType === null) return [];
    const item: PictureItem = { ...benefitPictureKey(benefitId, size), pictureId, mediaType, image: Buffer.from(pictures[size], 'base64') };
    return [{ kind: 'put', item }];
  });

type OfPicture = { readonly principal: Principal; readonly benefitId: string; readonly size: PictureSize };

export const getBenefitPicture =
  ({ house }: PointsDeps) =>
  async ({ principal, benefitId, size }: OfPicture): Promise<Result<z.infer<typeof contract.getBenefitPicture.reply>, Refusal>> => {
    const { table } = await house(principal.institution);
    const found = (await table.get(benefitPictureKey(benefitId, size))) as PictureItem | undefined;
    if (!found) return refuse(pictureNotFound);
    return ok({ mediaType: found.mediaType, imageBase64: Buffer.from(found.image).toString('base64') });
  };
