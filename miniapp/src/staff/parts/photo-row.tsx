import { View } from '@tarojs/components';
import { useState } from 'react';
import { chooseImage } from '../../platform/native/choose-image';
import { Notice } from '../../platform/ui/notice';
import { Row } from '../../platform/ui/row';
import { Tag } from '../../platform/ui/tag';

type PhotoRowProps<T> = {
  readonly label: string;
  readonly note: string;
  readonly taken: boolean;
  /** What is said when one was taken. */
  readonly again?: string;
  /** Makes it small enough to be kept; null when this phone cannot. */
  readonly make: (path: string) => Promise<T | null>;
  readonly onTaken: (made: T) => void;
};

/** A photograph, taken or chosen, made small enough to be kept. */
export const PhotoRow = <T,>({ label, note, taken, again = '已拍，点了重拍', make, onTaken }: PhotoRowProps<T>) => {
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (): Promise<void> => {
    setProblem(null);
    const chosen = await chooseImage();
    if (chosen === null) return;
    const made = chosen === 'unreadable' ? null : await make(chosen.path);
    if (made === null) setProblem('没有拿到照片，请看看有没有允许用相机，或者换一张。');
    else onTaken(made);
  };
  return (
    <View>
      <Row
        icon="camera"
        label={label}
        note={note}
        value={<Tag tone={taken ? 'field' : 'wheat'}>{taken ? again : '去拍'}</Tag>}
        onClick={take}
      />
      {problem !== null && <Notice tone="wheat">{problem}</Notice>}
    </View>
  );
};
