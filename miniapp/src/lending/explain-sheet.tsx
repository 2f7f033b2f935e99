import { View } from '@tarojs/components';
import { Amount } from '../platform/ui/amount';
import { Sheet } from '../platform/ui/sheet';
import type { Explained } from './figure-words';

/** What was touched, one figure or all of a row's: each with its one sentence. */
export const ExplainSheet = ({ figures, onClose }: { figures: readonly Explained[]; onClose: () => void }) => (
  <Sheet open={figures.length > 0} title={figures.length === 1 ? (figures[0]?.title ?? '') : '每个数的意思'} onClose={onClose}>
    <View className="hn-stack">
      {figures.map(({ title, fen, sentence }) => (
        <View key={title}>
          {figures.length > 1 && <View className="hn-sub">{title}</View>}
          <Amount fen={fen} />
          <View>{sentence}</View>
        </View>
      ))}
    </View>
  </Sheet>
);
