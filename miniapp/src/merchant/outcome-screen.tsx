import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { chime } from '../platform/native/chime';
import { Button } from '../platform/ui/button';
import { Icon } from '../platform/ui/icon';
import { secondsWords } from '../platform/ui/words';
import './merchant.scss';
import type { Outcome } from './outcome';

const MARKS = { yes: 'check', wait: 'clock', no: 'close' } as const;

type Props = {
  readonly outcome: Outcome;
  /** How long the bank took, where it answered. */
  readonly seconds: number | null;
  readonly busy: boolean;
  readonly points: number;
  readonly onScanAgain: () => void;
  readonly onAskAgain: () => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
};

/** Yes, wait or no over the whole screen, by colour, size, sound and touch: the clerk looks for one second. */
export const OutcomeScreen = ({ outcome, seconds, busy, points, onScanAgain, onAskAgain, onNext, onBack }: Props) => {
  const { tone, title, note, scanAgain, askAgain } = outcome;
  useEffect(() => chime(tone), [tone]);
  return (
    <View className={`mer-full mer-${tone}`} role="alert">
      <Icon name={MARKS[tone]} className="mer-mark" />
      <View className="mer-word">{title}</View>
      <View className="mer-note">
        {note}
        {seconds !== null && ` · 用时 ${secondsWords(seconds)}`}
      </View>
      <View className="mer-next hn-stack">
        {askAgain && (
          <Button kind="plain" busy={busy} onClick={onAskAgain}>
            再问一次
          </Button>
        )}
        {scanAgain && (
          <Button kind="plain" onClick={onScanAgain}>
            再扫一次，还是 {points} 分
          </Button>
        )}
        {tone === 'yes' && (
          <Button kind="plain" onClick={onNext}>
            扫下一位
          </Button>
        )}
        <Button kind="plain" disabled={busy} onClick={onBack}>
          回收银台
        </Button>
      </View>
    </View>
  );
};
