import './tag.scss';
import { Text } from '@tarojs/components';
import type { ReactNode } from 'react';

export type Tone = 'field' | 'wheat' | 'red' | 'blue' | 'grey';
export const Tag = ({ children, tone = 'field' }: { children: ReactNode; tone?: Tone }) => (
  <Text className={`hn-tag hn-tag-${tone}`}>{children}</Text>
);
