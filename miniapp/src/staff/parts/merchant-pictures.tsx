import type { getMerchantPicture } from '@huinong/shared/contracts/merchant.ts';
import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';

const PICTURES = [
  { picture: 'licence', word: '营业执照' },
  { picture: 'site', word: '门店照片' },
] as const;
type Which = (typeof PICTURES)[number];

/** The licence and the site as they were photographed; fetched when somebody looks, for they are large. */
export const MerchantPictures = ({ merchantId }: { merchantId: string }) => (
  <Card title="照片">
    {PICTURES.map((which) => (
      <Picture key={which.picture} merchantId={merchantId} which={which} />
    ))}
  </Card>
);

const Picture = ({ merchantId, which: { picture, word } }: { merchantId: string; which: Which }) => {
  const [open, setOpen] = useState(false);
  const remote = useRemote(
    open
      ? () =>
          api.get<typeof getMerchantPicture>('/v1/merchant/merchants/{merchantId}/pictures/{picture}', {
            params: { merchantId, picture },
          })
      : null,
    `${merchantId}:${picture}`,
  );
  return (
    <View>
      <Row icon="camera" label={word} value={open ? '收起' : '看'} onClick={() => setOpen(!open)} />
      {open && (
        <Loaded remote={remote} skeleton={<SkeletonCard lines={[100, 100, 100]} />}>
          {({ mediaType, imageBase64 }) => (
            <Image className="st-picture" src={`data:${mediaType};base64,${imageBase64}`} mode="widthFix" aria-label={word} />
          )}
        </Loaded>
      )}
    </View>
  );
};
