import type { disputeDay, MerchantCaseView } from '@huinong/shared/contracts/merchant-case.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../platform/api';
import { useCommand } from '../platform/api/use-command';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { CaseSteps } from '../platform/ui/case-steps';
import { CommandNotice } from '../platform/ui/command-failure';
import { Field } from '../platform/ui/field';
import { Tag } from '../platform/ui/tag';

type Props = {
  readonly merchantId: string;
  readonly day: string;
  readonly dispute: MerchantCaseView | null;
  readonly onSaid: () => void;
};

/** The owner says what does not agree, reads what the bank answers, and may come back to it. */
export const DisputeCard = ({ merchantId, day, dispute, onSaid }: Props) => {
  const [writing, setWriting] = useState(false);
  const [words, setWords] = useState('');
  const say = useCommand(
    () =>
      api.command<typeof disputeDay>('/v1/merchant/merchants/{merchantId}/settlements/{day}/disputes', {
        params: { merchantId, day },
        body: { words: words.trim() },
      }),
    () => {
      setWords('');
      setWriting(false);
      onSaid();
    },
  );
  const open = dispute?.state === 'open';
  return (
    <Card title="对不上？" extra={dispute === null ? null : <Tag tone={open ? 'wheat' : 'grey'}>{open ? '银行在查' : '已了结'}</Tag>}>
      {dispute === null ? (
        <View className="hn-sub">和自己记的账不一样，写给银行，银行查了在这里答复。</View>
      ) : (
        <CaseSteps steps={dispute.steps} />
      )}
      {writing && (
        <>
          <Field label="哪里对不上" value={words} onInput={setWords} maxLength={300} hint="例如：下午三点那一笔 20 元没有" />
          <CommandNotice failure={say.failure} onAgain={say.run} />
        </>
      )}
      <View className="hn-gap-m">
        {writing ? (
          <Button busy={say.busy} disabled={words.trim().length < 2} onClick={say.run}>
            告诉银行
          </Button>
        ) : (
          <Button kind="plain" onClick={() => setWriting(true)}>
            {dispute === null ? '这一天对不上' : '再说几句'}
          </Button>
        )}
      </View>
    </Card>
  );
};
