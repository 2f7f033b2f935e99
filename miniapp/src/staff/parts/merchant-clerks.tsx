import type { inviteClerk } from '@huinong/shared/contracts/merchant.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { dateWords, momentWords } from '../../platform/ui/words';
import type { Merchant } from '../merchant-words';
import { commandSentence } from '../sentence';
import { WriteSheet } from './write-sheet';

type As = 'owner' | 'clerk';
const WORDS: Readonly<Record<As, string>> = { owner: '店主', clerk: '店员' };

/** Who takes points at the shop, and a code for the owner or for one more. */
export const MerchantClerks = ({ merchant, onChanged }: { merchant: Merchant; onChanged: () => void }) => {
  const { merchantId, clerks, may } = merchant;
  const [asking, setAsking] = useState<As | null>(null);
  const [made, setMade] = useState<{ readonly code: string; readonly expiresAt: string } | null>(null);
  const hasOwner = clerks.some(({ as }) => as === 'owner');
  const invite = async (label: string): Promise<string | null> => {
    const reply = await api.command<typeof inviteClerk>('/v1/merchant/merchants/{merchantId}/clerk-invitations', {
      params: { merchantId },
      body: { as: asking ?? 'clerk', label: label.slice(0, 20) },
    });
    if (!reply.ok) return commandSentence(reply.error);
    setMade(reply.value);
    onChanged();
    return null;
  };
  return (
    <Card title="店主和店员">
      {clerks.length === 0 && <View className="hn-sub">还没有人。给店主一个邀请码，他在“我的 → 店主、店员收积分”里填。</View>}
      {clerks.map(({ personId, as, label, since }) => (
        <Row key={personId} icon="person" label={label || WORDS[as]} note={`${WORDS[as]} · ${dateWords(since)}来的`} />
      ))}
      {made && (
        <View className="hn-center hn-gap">
          <View className="st-code">{made.code}</View>
          <View className="hn-sub">{momentWords(made.expiresAt)} 前有效，只能用一次</View>
        </View>
      )}
      {may.includes('invite') && (
        <View className="st-actions">
          {!hasOwner && (
            <Button size="small" onClick={() => setAsking('owner')}>
              邀请店主
            </Button>
          )}
          <Button size="small" kind="plain" onClick={() => setAsking('clerk')}>
            邀请店员
          </Button>
        </View>
      )}
      {asking && (
        <WriteSheet
          title={`邀请${WORDS[asking]}`}
          label="怎么叫他"
          hint="例如：老赵"
          confirm="生成邀请码"
          onSave={invite}
          onClose={() => setAsking(null)}
        >
          <View>邀请码一天内有效，只能用一次，当面给本人。</View>
        </WriteSheet>
      )}
    </Card>
  );
};
