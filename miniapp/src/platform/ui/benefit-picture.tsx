import './benefit-picture.scss';
import type { getBenefitPicture } from '@huinong/shared/contracts/mall.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import { Image, View } from '@tarojs/components';
import { api } from '../api';
import type { Failure } from '../api/failure';
import { useRemote } from '../api/use-remote';
import { useSeen } from '../native/in-view';
import { Icon } from './icon';

type Size = 'small' | 'full';
type Pictured = { readonly benefitId: string; readonly pictureId: string | null; readonly title: string };

/** What was fetched stays as long as the app lives: under an id a picture never changes. */
const fetched = new Map<string, string>();

const load = async (benefitId: string, pictureId: string, size: Size): Promise<Result<string, Failure>> => {
  const known = fetched.get(`${pictureId}:${size}`);
  if (known !== undefined) return ok(known);
  const answer = await api.get<typeof getBenefitPicture>('/v1/points/mall/benefits/{benefitId}/pictures/{size}', {
    params: { benefitId, size },
  });
  if (!answer.ok) return answer;
  const source = `data:${answer.value.mediaType};base64,${answer.value.imageBase64}`;
  fetched.set(`${pictureId}:${size}`, source);
  return ok(source);
};

const usePicture = ({ benefitId, pictureId }: Pictured, size: Size, wanted: boolean): string | null =>
  useRemote(wanted && pictureId !== null ? () => load(benefitId, pictureId, size) : null, `picture:${pictureId}:${size}`).value;

/** A benefit's picture in a list, fetched when it comes into view; a drawing until then, and where there is none. */
export const BenefitThumb = (benefit: Pictured) => {
  const elementId = `thumb-${benefit.benefitId}`;
  const seen = useSeen(elementId, benefit.pictureId !== null);
  const source = usePicture(benefit, 'small', seen);
  return (
    <View id={elementId} className="hn-thumb">
      {source === null ? (
        <Icon name="shop" />
      ) : (
        <Image className="hn-thumb-image" src={source} mode="aspectFill" aria-label={`${benefit.title}的照片`} />
      )}
    </View>
  );
};

/** The picture on a benefit's own page; nothing where there is none. */
export const BenefitPhoto = (benefit: Pictured) => {
  const source = usePicture(benefit, 'full', true);
  if (benefit.pictureId === null) return null;
  return (
    <View className="hn-photo">
      {source === null ? (
        <Icon name="shop" />
      ) : (
        <Image className="hn-photo-image" src={source} mode="widthFix" aria-label={`${benefit.title}的照片`} />
      )}
    </View>
  );
};
