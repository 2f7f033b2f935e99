import './notice.scss';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

const ICONS: Record<'blue' | 'wheat' | 'red' | 'field', IconName> = { blue: 'info', wheat: 'warn', red: 'warn', field: 'check' };

export type NoticeProps = {
  readonly children: ReactNode;
  readonly tone?: 'blue' | 'wheat' | 'red' | 'field';
  readonly icon?: IconName;
  readonly action?: { readonly label: string; readonly onClick: () => void };
};

/** A sentence that matters, with a way on when there is one. */
export const Notice = ({ children, tone = 'blue', icon, action }: NoticeProps) => (
  <View className={`hn-notice hn-notice-${tone}`}>
    <Icon name={icon ?? ICONS[tone]} className="hn-notice-icon" />
    <View className="hn-grow">
      {children}
      {action && (
        <View className="hn-notice-action" onClick={action.onClick}>
          {action.label}
        </View>
      )}
    </View>
  </View>
);
