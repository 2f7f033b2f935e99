import { View } from '@tarojs/components';

export type Chip<V extends string> = { readonly value: V; readonly word: string };

/** A few views of the same thing, one of them on. */
export function Chips<V extends string>({ chips, on, onChip }: { chips: readonly Chip<V>[]; on: V; onChip: (value: V) => void }) {
  return (
    <View className="st-chips">
      {chips.map(({ value, word }) => (
        <View key={value} className={`st-chip ${value === on ? 'st-chip-on' : ''}`} onClick={() => onChip(value)}>
          {word}
        </View>
      ))}
    </View>
  );
}
