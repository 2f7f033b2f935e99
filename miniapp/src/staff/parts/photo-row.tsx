import { View } from '@tarojs/components';
import { useState } from 'react';
import { chooseImage } from '../../platform/native/choose-image';
import { smallPicture } from '../../platform/native/small-picture';
import { Notice } from '../../platform/ui/notice';
import { Row } from '../../platform/ui/row';
import { Tag } from '../../platform/ui/tag';

/** A photograph, taken or chosen, made small enough to be kept. */
export const PhotoRow = ({
  label,
  note,
  taken,
  onTaken,
}: {
  label: string;
  note: string;
  taken: boolean;
  onTaken: (base64: string) => void;
}) => {
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (): Promise<void> => {
    setProblem(null);
    const chosen = await chooseImage();
    if (chosen === null) return;
    const base64 = chosen === 'unreadable' ? null : await smallPicture(chosen.path);
    if (base64 === null) setProblem('没有拿到照片，请看看有没有允许用相机，或者换一张。');
    else onTaken(base64);
  };
  return (
    <View>
      <Row
        icon="camera"
        label={label}
        note={note}
        value={<Tag tone={taken ? 'field' : 'wheat'}>{taken ? '已拍，点了重拍' : '去拍'}</Tag>}
        onClick={take}
      />
      {problem !== null && <Notice tone="wheat">{problem}</Notice>}
    </View>
  );
};
