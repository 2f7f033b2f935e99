import { View } from '@tarojs/components';
import { goTo } from '../../platform/navigate';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { Tag } from '../../platform/ui/tag';
import type { Callback } from '../types';
import { TOPIC_WORDS, untilWords } from '../words';

const SHOWN = 4;

/** Those who wait for a call, the most urgent first. */
export const WaitingCallbacks = ({ callbacks, more }: { callbacks: readonly Callback[]; more: boolean }) => {
  const open = () => goTo('/staff/pages/callbacks');
  const byPromise = [...callbacks].sort((a, b) => a.promisedBy.localeCompare(b.promisedBy));
  return (
    <Card
      title="今天要做"
      extra={
        <View className="hn-link" onClick={open}>
          全部 {callbacks.length}
          {more ? '+' : ''}
        </View>
      }
    >
      {callbacks.length === 0 && <View className="hn-sub">没有人在等回电。村民请求回电或上门，会排在这里。</View>}
      {byPromise.slice(0, SHOWN).map((callback) => (
        <Row
          key={callback.callbackId}
          label={`${callback.maskedName} ${TOPIC_WORDS[callback.topic]}`}
          {...(callback.note === '' ? {} : { note: callback.note })}
          value={<Tag tone={callback.late ? 'red' : 'blue'}>{untilWords(callback.promisedBy, Date.now())}</Tag>}
          onClick={open}
        />
      ))}
    </Card>
  );
};
