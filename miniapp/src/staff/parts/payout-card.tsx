import type { proposePayoutCard } from '@huinong/shared/contracts/merchant.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { goTo } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Field } from '../../platform/ui/field';
import { Row } from '../../platform/ui/row';
import type { Merchant } from '../merchant-words';
import { commandSentence } from '../sentence';
import { WriteSheet } from './write-sheet';

/** Where settlements are paid to, and the owner's other card that a second person is asked to agree to. */
export const PayoutCard = ({ merchant, onAsked }: { merchant: Merchant; onAsked: () => void }) => {
  const { merchantId, payoutCard, cardProposal, may } = merchant;
  const [asking, setAsking] = useState(false);
  const [cardTail, setCardTail] = useState('');
  const save = async (reason: string): Promise<string | null> => {
    if (!/^\d{4}$/.test(cardTail)) return '请填新卡的后四位';
    const reply = await api.command<typeof proposePayoutCard>('/v1/merchant/merchants/{merchantId}/payout-card-proposals', {
      params: { merchantId },
      body: { cardTail, reason },
    });
    if (!reply.ok) return commandSentence(reply.error);
    setCardTail('');
    onAsked();
    return null;
  };
  return (
    <Card title="结算卡">
      <Row icon="card" label="现在付到" value={`${payoutCard.bank} 尾号 ${payoutCard.tail}`} />
      {cardProposal && (
        <Row
          label="等复核的新卡"
          value={`尾号 ${cardProposal.tail}`}
          onClick={() => goTo('/staff/pages/approval', { approvalId: cardProposal.approvalId })}
        />
      )}
      {may.includes('change-card') && (
        <View className="st-actions">
          <Button size="small" kind="plain" onClick={() => setAsking(true)}>
            提请换卡
          </Button>
        </View>
      )}
      {asking && (
        <WriteSheet
          title="换结算卡"
          label="为什么换"
          hint="例如：旧卡已注销"
          confirm="提请复核"
          onSave={save}
          onClose={() => setAsking(false)}
        >
          <View>只能换店主本人在本行的卡，由另一个人复核。</View>
          <Field label="新卡后四位" type="number" maxLength={4} value={cardTail} onInput={setCardTail} />
        </WriteSheet>
      )}
    </Card>
  );
};
