import './amount-keyboard.scss';
import { View } from '@tarojs/components';
import { type AmountKey, pressAmountKey } from './amount-input';
import { Button } from './button';
import { Icon } from './icon';

export type AmountKeyboardProps = {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Allows jiao and fen: repayments. */
  readonly decimals?: boolean;
  readonly action: { readonly label: string; readonly onClick: () => void; readonly disabled?: boolean; readonly busy?: boolean };
};

const DIGITS: readonly AmountKey[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Big keys under the thumb, with the page's one button below them. */
export const AmountKeyboard = ({ text, onText, decimals = false, action }: AmountKeyboardProps) => {
  const press = (key: AmountKey): void => onText(pressAmountKey(text, key));
  const keys: readonly AmountKey[] = [...DIGITS, decimals ? '.' : '00', '0', 'erase'];
  return (
    <>
      <View className="hn-keys-space" />
      <View className="hn-keys">
        <View className="hn-keys-grid">
          {keys.map((key) => (
            <View
              key={key}
              className="hn-key"
              hoverClass="hn-key-pressed"
              aria-label={key === 'erase' ? '删除' : key}
              onClick={() => press(key)}
            >
              {key === 'erase' ? (
                <>
                  <Icon name="erase" />
                  <View className="hn-key-word">删除</View>
                </>
              ) : (
                key
              )}
            </View>
          ))}
        </View>
        <Button onClick={action.onClick} disabled={action.disabled ?? false} busy={action.busy ?? false}>
          {action.label}
        </Button>
      </View>
    </>
  );
};
