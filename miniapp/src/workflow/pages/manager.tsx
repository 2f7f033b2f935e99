import type { cancelCallback, getMyManager, requestCallback } from '@huinong/shared/contracts/workflow.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useCommand } from '../../platform/api/use-command';
import { useRemote } from '../../platform/api/use-remote';
import { callPhone } from '../../platform/native/phone-call';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { CommandNotice } from '../../platform/ui/command-failure';
import { ConfirmSheet } from '../../platform/ui/confirm-sheet';
import { Field } from '../../platform/ui/field';
import { Icon } from '../../platform/ui/icon';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { momentWords } from '../../platform/ui/words';
import './manager.scss';

type Callback = ReplyOf<typeof requestCallback>;
type Topic = Callback['topic'];

const TOPICS: readonly { topic: Topic; word: string }[] = [
  { topic: 'raise-limit', word: '想提高额度' },
  { topic: 'human-review', word: '请人工再看审批' },
  { topic: 'repayment', word: '还款有难处' },
  { topic: 'household-data', word: '家里资料要改' },
  { topic: 'other', word: '别的事' },
];
const wordOf = (topic: Topic): string => TOPICS.find((each) => each.topic === topic)?.word ?? '别的事';

/** A person to call, or to be called by: with the hour by which they promise to. */
export default function Manager() {
  const asked = usePageQuery('topic');
  const known = TOPICS.find((each) => each.topic === asked)?.topic;
  const manager = useRemote(() => api.get<typeof getMyManager>('/v1/workflow/my-manager'), 'my-manager', true);
  const [topic, setTopic] = useState<Topic>(known ?? 'raise-limit');
  const [note, setNote] = useState('');
  const [cancelling, setCancelling] = useState<string | null>(null);

  const request = useCommand(
    () => api.command<typeof requestCallback>('/v1/workflow/callbacks', { body: { topic, note } }),
    () => {
      setNote('');
      manager.reload();
    },
  );
  const cancel = useCommand(
    () =>
      api.command<typeof cancelCallback>('/v1/workflow/callbacks/{callbackId}/cancellation', {
        params: { callbackId: cancelling ?? '' },
        body: {},
      }),
    () => {
      setCancelling(null);
      manager.reload();
    },
  );

  return (
    <Page title="我的客户经理">
      <Loaded
        remote={manager}
        skeleton={
          <>
            <SkeletonCard lines={[60, 40]} button />
            <SkeletonCard lines={[40, 100, 100]} button />
          </>
        }
      >
        {({ manager: person, callbacks }) => {
          const waiting = callbacks.some((each) => each.state === 'waiting' && each.topic === topic);
          return (
            <>
              <Card>
                <View className="manager-who">
                  <View className="manager-face">
                    <Icon name="person" />
                  </View>
                  <View className="hn-grow">
                    <View className="hn-title">{person.name}</View>
                    <View className="hn-sub">{person.branch}</View>
                    <View className="hn-sub">{person.hours}</View>
                  </View>
                </View>
                <View className="hn-gap-m">
                  <Button onClick={() => callPhone(person.phone)}>打电话 {person.phone}</Button>
                </View>
              </Card>
              <Card title="请客户经理回电或上门">
                <View className="manager-topics">
                  {TOPICS.map((each) => (
                    <View
                      key={each.topic}
                      className={`manager-topic ${each.topic === topic ? 'manager-topic-on' : ''}`}
                      onClick={() => setTopic(each.topic)}
                    >
                      {each.word}
                    </View>
                  ))}
                </View>
                <View className="hn-gap-m">
                  <Field label="想说点什么（可以不写）" value={note} onInput={setNote} maxLength={200} hint="比如：今年多种了十亩地" />
                </View>
                <CommandNotice failure={request.failure} onAgain={request.run} />
                <View className="hn-gap-m">
                  <Button kind="plain" onClick={request.run} busy={request.busy} disabled={waiting}>
                    {waiting ? '已经请过了，等回电' : '请他联系我'}
                  </Button>
                </View>
              </Card>
              <Card title="我请过的">
                {callbacks.length === 0 ? (
                  <StateBlock icon="phone" title="还没有请过">
                    有事就在上面选一项，平时两小时内回电。
                  </StateBlock>
                ) : (
                  callbacks.map((each) => (
                    <CallbackRow key={each.callbackId} callback={each} onCancel={() => setCancelling(each.callbackId)} />
                  ))
                )}
              </Card>
            </>
          );
        }}
      </Loaded>
      <ConfirmSheet
        open={cancelling !== null}
        title="不用回电了？"
        confirm="不用了，取消"
        kind="danger"
        busy={cancel.busy}
        onConfirm={cancel.run}
        onClose={() => setCancelling(null)}
      >
        取消以后还可以再请。
        <CommandNotice failure={cancel.failure} />
      </ConfirmSheet>
    </Page>
  );
}

const CallbackRow = ({ callback, onCancel }: { callback: Callback; onCancel: () => void }) => (
  <Row
    label={
      <>
        {wordOf(callback.topic)} <StateTag state={callback.state} />
      </>
    }
    note={
      callback.state === 'waiting'
        ? `${momentWords(callback.promisedBy)} 前联系您`
        : `${momentWords(callback.doneAt ?? callback.askedAt)}${callback.outcome ? ` · ${callback.outcome}` : ''}`
    }
    {...(callback.state === 'waiting'
      ? {
          value: (
            <View className="hn-link" onClick={onCancel}>
              取消
            </View>
          ),
        }
      : {})}
  />
);

const StateTag = ({ state }: { state: Callback['state'] }) =>
  state === 'waiting' ? <Tag tone="blue">等回电</Tag> : state === 'done' ? <Tag>已办</Tag> : <Tag tone="grey">已取消</Tag>;
