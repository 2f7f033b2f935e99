import { View } from '@tarojs/components';
import './toggle.scss';

/** On or off, in words and by place; the line around it is what is touched. */
export const Toggle = ({ on, words = ['已开', '未开'] }: { on: boolean; words?: readonly [on: string, off: string] }) => (
  <View className={`hn-toggle ${on ? 'hn-toggle-on' : ''}`}>
    <View className="hn-toggle-word">{on ? words[0] : words[1]}</View>
    <View className="hn-toggle-track">
      <View className="hn-toggle-knob" />
    </View>
  </View>
);
