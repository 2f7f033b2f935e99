import type { decideApproval } from '@huinong/shared/contracts/workflow.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { Button } from '../../platform/ui/button';
import { Field } from '../../platform/ui/field';
import { Notice } from '../../platform/ui/notice';
import { Sheet } from '../../platform/ui/sheet';
import { commandSentence } from '../sentence';
import type { Approval } from '../types';

type Outcome = 'approved' | 'rejected';
const WORDS: Readonly<
  Record<Outcome, { readonly title: string; readonly confirm: string; readonly hint: string; readonly usual: readonly string[] }>
> = {
  approved: { title: '同意这件事?', confirm: '确定同意', hint: '可以不写', usual: ['已核对凭证', '已问过本人'] },
  rejected: {
    title: '不同意这件事?',
    confirm: '确定不同意',
    hint: '写明原因，提请人会看到',
    usual: ['凭证不全', '金额对不上', '请先问本人'],
  },
};

/** The second person's word, asked once more before it is given; it carries the hash of what is on the screen. */
export const DecideApproval = ({ approval, onDecided }: { approval: Approval; onDecided: () => void }) => {
  const [asking, setAsking] = useState<Outcome | null>(null);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>();

  const open = (outcome: Outcome) => {
    setReason('');
    setError(undefined);
    setAsking(outcome);
  };
  const decide = async (outcome: Outcome) => {
    if (outcome === 'rejected' && reason.trim() === '') return setError('不同意要写明原因');
    setBusy(true);
    setError(undefined);
    const reply = await api.command<typeof decideApproval>('/v1/workflow/approvals/{approvalId}/decision', {
      params: { approvalId: approval.approvalId },
      body: { outcome, reason: reason.trim(), hash: approval.hash },
    });
    setBusy(false);
    if (!reply.ok) {
      setError(commandSentence(reply.error));
      return;
    }
    setAsking(null);
    onDecided();
  };
  const words = asking === null ? null : WORDS[asking];
  return (
    <View className="hn-stack hn-gap-m">
      <Button onClick={() => open('approved')}>同意</Button>
      <Button kind="danger" onClick={() => open('rejected')}>
        不同意
      </Button>
      {asking !== null && words !== null && (
        <Sheet
          open
          title={words.title}
          onClose={() => setAsking(null)}
          footer={
            <Button kind={asking === 'rejected' ? 'danger' : 'primary'} busy={busy} onClick={() => decide(asking)}>
              {words.confirm}
            </Button>
          }
        >
          <View>{approval.summary}</View>
          <View className="hn-sub hn-gap-s">
            {asking === 'approved' ? '同意后马上会照这样做，不能反悔。' : '不同意就什么都不会做，提请人可以改了再提。'}
          </View>
          <Field
            label={asking === 'approved' ? '说明' : '原因'}
            value={reason}
            onInput={setReason}
            maxLength={200}
            hint={words.hint}
            error={error}
          />
          <View className="st-quick">
            {words.usual.map((text) => (
              <View key={text} className={`st-chip ${reason === text ? 'st-chip-on' : ''}`} onClick={() => setReason(text)}>
                {text}
              </View>
            ))}
          </View>
        </Sheet>
      )}
      {error !== undefined && asking === null && <Notice tone="red">{error}</Notice>}
    </View>
  );
};
