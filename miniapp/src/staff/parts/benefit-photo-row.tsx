import type { ManagedBenefit, putBenefitPicture } from '@huinong/shared/contracts/mall.ts';
import { View } from '@tarojs/components';
import { useRef } from 'react';
import { api } from '../../platform/api';
import { useCommand } from '../../platform/api/use-command';
import { type PictureSizes, pictureSizes } from '../../platform/native/small-picture';
import { BenefitThumb } from '../../platform/ui/benefit-picture';
import { CommandNotice } from '../../platform/ui/command-failure';
import { PhotoRow } from './photo-row';

export const sendPicture = (benefitId: string, body: PictureSizes) =>
  api.command<typeof putBenefitPicture>('/v1/points/mall/managed/{benefitId}/picture', { params: { benefitId }, body });

/** The picture that villagers see in the mall; another one takes its place as soon as it is taken. */
export const BenefitPhotoRow = ({ benefit, onDone }: { benefit: ManagedBenefit; onDone: () => void }) => {
  const { benefitId, pictureId, title } = benefit;
  const taken = useRef<PictureSizes>({ full: '', small: '' });
  const send = useCommand(() => sendPicture(benefitId, taken.current), onDone);
  return (
    <View>
      <View className="hn-row">
        <BenefitThumb benefitId={benefitId} pictureId={pictureId} title={title} />
        <View className="hn-grow">
          <PhotoRow
            label="照片"
            note={send.busy ? '正在传…' : '村民在积分商城里看得到'}
            taken={pictureId !== null}
            again="换一张"
            make={pictureSizes}
            onTaken={(sizes) => {
              taken.current = sizes;
              send.run();
            }}
          />
        </View>
      </View>
      <CommandNotice failure={send.failure} onAgain={send.run} />
    </View>
  );
};
