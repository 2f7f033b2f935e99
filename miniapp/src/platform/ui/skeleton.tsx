import './skeleton.scss';
import { View } from '@tarojs/components';

/** Grey bars in the shape of what is coming. `lines` are widths in percent; the first may be an amount. */
export const SkeletonCard = ({
  lines,
  amount = false,
  button = false,
}: {
  lines: readonly number[];
  amount?: boolean;
  button?: boolean;
}) => (
  <View className="hn-card">
    {lines.map((width, index) => (
      <View
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no other identity and never move
        key={`${index}-${width}`}
        className={`hn-skeleton ${amount && index === 1 ? 'hn-skeleton-amount' : ''}`}
        style={{ width: `${width}%` }}
      />
    ))}
    {button && <View className="hn-skeleton hn-skeleton-button" />}
  </View>
);
