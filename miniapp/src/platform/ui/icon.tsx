import { View } from '@tarojs/components';

export type IconName =
  | 'home'
  | 'loans'
  | 'person'
  | 'back'
  | 'forward'
  | 'check'
  | 'close'
  | 'phone'
  | 'text'
  | 'calculator'
  | 'plan'
  | 'records'
  | 'contract'
  | 'shield'
  | 'idcard'
  | 'face'
  | 'camera'
  | 'warn'
  | 'info'
  | 'offline'
  | 'lock'
  | 'clock'
  | 'erase'
  | 'card'
  | 'products'
  | 'village'
  | 'upload'
  | 'search'
  | 'exit'
  | 'empty'
  | 'hand'
  | 'qr'
  | 'points'
  | 'scan'
  | 'shop';

/** A drawing in the colour of the text around it; always beside its word, never alone. */
export const Icon = ({ name, className = '' }: { name: IconName; className?: string }) => (
  <View className={`hn-icon hn-icon-${name} ${className}`} />
);
