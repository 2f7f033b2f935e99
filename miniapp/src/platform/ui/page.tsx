import './page.scss';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ReactNode } from 'react';
import { goBack, goTo, type Tab } from '../navigate';
import { useTextSize } from '../theme/text-size';
import { Icon } from './icon';
import { TabBar } from './tab-bar';

export type PageProps = {
  readonly title: string;
  readonly children: ReactNode;
  /** Set on the three first screens: shows the tab bar, no way back. */
  readonly tab?: Tab;
  /** A green page head below the title: greeting, total. */
  readonly head?: ReactNode;
  /** Stays at the bottom: the page's one button. */
  readonly footer?: ReactNode;
  /** For tables on a desk screen: up to 1080 px instead of a phone's width. */
  readonly wide?: boolean;
  readonly back?: boolean;
  readonly onBack?: () => void;
};

const statusBarPx = (): number => {
  if (process.env.TARO_ENV === 'h5') return 0;
  try {
    return Taro.getWindowInfo().statusBarHeight ?? 20;
  } catch {
    return 20;
  }
};

/** The frame of every page: title, body, one button below, tabs. It follows the text size the user chose. */
export const Page = ({ title, children, tab, head, footer, wide = false, back = tab === undefined, onBack = goBack }: PageProps) => {
  const size = useTextSize();
  const tone = head === undefined ? 'plain' : 'field';
  return (
    <View className={`hn hn-page ${size === 'big' ? 'hn-big' : ''} ${wide ? 'hn-wide' : ''} ${tab ? 'hn-page-tabs' : ''}`}>
      <View className={`hn-nav hn-nav-${tone}`} style={{ paddingTop: `${statusBarPx()}px` }}>
        <View className="hn-nav-bar">
          {back ? (
            <View className="hn-nav-back" aria-label="返回" onClick={onBack}>
              <Icon name="back" />
            </View>
          ) : (
            <View className="hn-nav-side" />
          )}
          <View className="hn-nav-title">{title}</View>
          {process.env.HUINONG_DEMO === '1' ? (
            <View className="hn-nav-demo" onClick={() => goTo('/demo/pages/demo')}>
              演示
            </View>
          ) : (
            <View className="hn-nav-side" />
          )}
        </View>
      </View>
      {head !== undefined && <View className="hn-head">{head}</View>}
      <View className={`hn-body ${head === undefined ? '' : 'hn-body-raised'}`}>{children}</View>
      {footer !== undefined && (
        <>
          <View className="hn-footer-space" />
          <View className="hn-footer">{footer}</View>
        </>
      )}
      {tab && <TabBar current={tab} />}
    </View>
  );
};
