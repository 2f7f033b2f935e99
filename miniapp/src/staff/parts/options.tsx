import { View } from '@tarojs/components';
import { Tick } from '../../platform/ui/tick';

export type OptionOf<V extends string> = { readonly value: V; readonly word: string; readonly plain?: string };

/** One of a few inside a sheet, each a line with what it means. */
export function Options<V extends string>(props: { choices: readonly OptionOf<V>[]; chosen: V | null; onChoose: (value: V) => void }) {
  return (
    <View className="hn-gap">
      {props.choices.map(({ value, word, plain }) => (
        <View key={value} className="st-option" onClick={() => props.onChoose(value)}>
          <Tick on={value === props.chosen} />
          <View className="hn-grow">
            {word}
            {plain !== undefined && <View className="hn-sub">{plain}</View>}
          </View>
        </View>
      ))}
    </View>
  );
}
