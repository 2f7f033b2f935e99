import { View } from '@tarojs/components';
import { Icon } from './icon';
import { Sheet } from './sheet';

export type Choice<V extends string | number> = { readonly value: V; readonly label: string; readonly note?: string };

/** One of a few, each a whole line to touch. */
export function ChoiceSheet<V extends string | number>(props: {
  open: boolean;
  title: string;
  choices: readonly Choice<V>[];
  chosen: V | null;
  onChoose: (value: V) => void;
  onClose: () => void;
}) {
  return (
    <Sheet open={props.open} title={props.title} onClose={props.onClose}>
      {props.choices.map(({ value, label, note }) => (
        <View
          key={value}
          className={`hn-choice ${value === props.chosen ? 'hn-choice-on' : ''}`}
          onClick={() => {
            props.onChoose(value);
            props.onClose();
          }}
        >
          <View className="hn-grow">
            {label}
            {note && <View className="hn-sub">{note}</View>}
          </View>
          {value === props.chosen && <Icon name="check" />}
        </View>
      ))}
    </Sheet>
  );
}
