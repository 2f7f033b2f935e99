import './card.scss';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';

export type CardProps = {
  readonly children: ReactNode;
  readonly title?: ReactNode;
  readonly extra?: ReactNode;
  readonly tone?: 'plain' | 'wheat' | 'blue' | 'red' | 'field';
  readonly onClick?: (() => void) | undefined;
};

export const Card = ({ children, title, extra, tone = 'plain', onClick }: CardProps) => (
  <View className={`hn-card hn-card-${tone}`} {...(onClick ? { onClick } : {})}>
    {(title !== undefined || extra !== undefined) && (
      <View className="hn-row hn-card-head">
        <View className="hn-title">{title}</View>
        {extra}
      </View>
    )}
    {children}
  </View>
);
