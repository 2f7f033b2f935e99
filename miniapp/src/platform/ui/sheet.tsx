import './sheet.scss';
import { Popup } from '@nutui/nutui-react-taro';
import { ScrollView, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from './icon';

export type SheetProps = {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** When false, only the footer leads on: a text that must be read first. */
  readonly dismissable?: boolean;
};

/** A pop-up from the bottom, closed by its word as well as by a touch outside. */
export const Sheet = ({ open, title, onClose, children, footer, dismissable = true }: SheetProps) => (
  <Popup
    visible={open}
    position="bottom"
    round
    duration={150}
    destroyOnClose
    closeOnOverlayClick={dismissable}
    onClose={onClose}
    className="hn-sheet"
  >
    <View className="hn-sheet-head">
      <View className="hn-title">{title}</View>
      {dismissable && (
        <View className="hn-sheet-close" onClick={onClose}>
          <Icon name="close" />
          关闭
        </View>
      )}
    </View>
    {/* The pop-up keeps the page behind it still by catching every move; in WeChat only a scroll-view moves all the same. */}
    <ScrollView scrollY className="hn-sheet-body">
      {children}
    </ScrollView>
    {footer !== undefined && <View className="hn-sheet-foot">{footer}</View>}
  </Popup>
);
