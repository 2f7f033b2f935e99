import './tab-bar.scss';
import { View } from '@tarojs/components';
import { goToTab, type Tab } from '../navigate';
import { Icon, type IconName } from './icon';

const ITEMS: readonly { tab: Tab; word: string; icon: IconName }[] = [
  { tab: '/lending/first/home', word: '首页', icon: 'home' },
  { tab: '/lending/first/loans', word: '借还', icon: 'loans' },
  { tab: '/identity/first/mine', word: '我的', icon: 'person' },
];

/** Our own bar: WeChat's cannot grow in big type. */
export const TabBar = ({ current }: { current: Tab }) => (
  <View className="hn-tabs">
    {ITEMS.map(({ tab, word, icon }) => (
      <View key={tab} className={`hn-tab ${tab === current ? 'hn-tab-on' : ''}`} onClick={() => tab !== current && goToTab(tab)}>
        <Icon name={icon} className="hn-tab-icon" />
        <View>{word}</View>
      </View>
    ))}
  </View>
);
