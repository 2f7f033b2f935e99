import './row.scss';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

export type RowProps = {
  readonly label: ReactNode;
  readonly value?: ReactNode;
  readonly note?: ReactNode;
  readonly icon?: IconName;
  /** In the place of the icon. */
  readonly picture?: ReactNode;
  /** Makes the whole row a button that leads on. */
  readonly onClick?: (() => void) | undefined;
};

/** One line of a list: what it is on the left, how much on the right. In big type the value goes below. */
export const Row = ({ label, value, note, icon, picture, onClick }: RowProps) => (
  <View className={`hn-line ${onClick ? 'hn-line-on' : ''}`} {...(onClick ? { onClick, hoverClass: 'hn-line-pressed' } : {})}>
    {picture}
    {icon && (
      <View className="hn-line-icon">
        <Icon name={icon} />
      </View>
    )}
    <View className="hn-line-body">
      <View className="hn-line-label">
        {label}
        {note !== undefined && <View className="hn-sub">{note}</View>}
      </View>
      {value !== undefined && <View className="hn-line-value hn-num">{value}</View>}
    </View>
    {onClick && <Icon name="forward" className="hn-line-more" />}
  </View>
);
