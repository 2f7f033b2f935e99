import type { takeCallback } from '@huinong/shared/contracts/workflow.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { callPhone } from '../../platform/native/phone-call';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { Tag } from '../../platform/ui/tag';
import { momentWords } from '../../platform/ui/words';
import { commandSentence } from '../sentence';
import type { Callback } from '../types';
import { TOPIC_WORDS, untilWords } from '../words';
import { OutcomeSheet } from './outcome-sheet';

/** One who waits: what about, until when; the number is shown only to dial, and that leaves a trace. */
export const CallbackCard = ({ callback, onDone }: { callback: Callback; onDone: () => void }) => {
  const [phone, setPhone] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [writing, setWriting] = useState(false);
  const waiting = callback.state === 'waiting';

  const dial = async () => {
    if (phone !== null) return callPhone(phone);
    setBusy(true);
    setError(null);
    const reply = await api.command<typeof takeCallback>('/v1/workflow/callbacks/{callbackId}/dialling', {
      params: { callbackId: callback.callbackId },
      body: {},
    });
    setBusy(false);
    if (!reply.ok) return setError(commandSentence(reply.error));
    setPhone(reply.value.phone);
    callPhone(reply.value.phone);
  };

  return (
    <Card
      title={callback.maskedName}
      extra={waiting ? <Tag tone={callback.late ? 'red' : 'blue'}>{untilWords(callback.promisedBy, Date.now())}</Tag> : <Tag>已办完</Tag>}
    >
      <View>{TOPIC_WORDS[callback.topic]}</View>
      {callback.note !== '' && <View className="hn-gap-s">“{callback.note}”</View>}
      <View className="hn-sub hn-gap-s hn-num">
        {momentWords(callback.askedAt)} 提出{waiting ? ` · 说好 ${momentWords(callback.promisedBy)} 前回电` : ''}
      </View>
      {callback.outcome !== null && (
        <View className="hn-gap">
          <View className="hn-sub hn-num">{callback.doneAt === null ? '结果' : `${momentWords(callback.doneAt)} 的结果`}</View>
          {callback.outcome}
        </View>
      )}
      {phone !== null && <View className="st-dial">{phone}</View>}
      {error !== null && <Notice tone="red">{error}</Notice>}
      {waiting && (
        <View className="st-actions">
          <Button size="small" busy={busy} onClick={dial}>
            打电话
          </Button>
          <Button kind="plain" size="small" onClick={() => setWriting(true)}>
            登记结果
          </Button>
        </View>
      )}
      {writing && <OutcomeSheet callback={callback} onClose={() => setWriting(false)} onDone={onDone} />}
    </Card>
  );
};
