import { View } from '@tarojs/components';
import { setTextSize, useTextSize } from '../theme/text-size';
import { Icon } from './icon';
import './text-size-switch.scss';

/** 大字版: one touch, seen at once, kept. On green ground at home, on white elsewhere. */
export const TextSizeSwitch = ({ on = 'white' }: { on?: 'white' | 'field' }) => {
  const size = useTextSize();
  return (
    <View className={`hn-size hn-size-${on}`} onClick={() => setTextSize(size === 'big' ? 'normal' : 'big')}>
      <Icon name="text" />
      {size === 'big' ? '标准字' : '大字版'}
    </View>
  );
};
