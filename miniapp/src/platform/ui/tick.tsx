import { View } from '@tarojs/components';
import './tick.scss';
import { Icon } from './icon';

/** Chosen or not; the line around it is what is touched. */
export const Tick = ({ on, off = false }: { on: boolean; off?: boolean }) => (
  <View className={`hn-tick ${on ? 'hn-tick-on' : ''} ${off ? 'hn-tick-off' : ''}`}>{on && <Icon name="check" />}</View>
);
