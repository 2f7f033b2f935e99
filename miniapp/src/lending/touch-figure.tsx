import type { Fen } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { Amount } from '../platform/ui/amount';
import './touch-figure.scss';

/** A figure under its name; a dotted line says that a touch tells what it means. */
export const TouchFigure = ({ label, fen, onTouch }: { label: string; fen: Fen; onTouch: () => void }) => (
  <View className="touch-figure" onClick={onTouch}>
    <View className="hn-sub touch-name">{label}</View>
    <Amount fen={fen} />
  </View>
);
