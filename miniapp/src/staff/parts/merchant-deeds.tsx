import type { blockMerchant, closeMerchant, releaseMerchant } from '@huinong/shared/contracts/merchant.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import type { Merchant } from '../merchant-words';
import { commandSentence } from '../sentence';
import { WriteSheet } from './write-sheet';

const PATHS = {
  block: '/v1/merchant/merchants/{merchantId}/block' satisfies (typeof blockMerchant)['path'],
  release: '/v1/merchant/merchants/{merchantId}/release' satisfies (typeof releaseMerchant)['path'],
  close: '/v1/merchant/merchants/{merchantId}/closing' satisfies (typeof closeMerchant)['path'],
} as const;
type Deed = keyof typeof PATHS;
const DEEDS: Readonly<Record<Deed, { readonly word: string; readonly plain: string }>> = {
  block: { word: '停用', plain: '马上不能再收积分。已经收的照常结算、照常能退。' },
  release: { word: '恢复', plain: '可以再收积分。' },
  close: { word: '清退', plain: '以后不能再开，这张执照可以重新进件。已经收的照常结算。' },
};

/** What this member of staff may do with the shop now, each with a reason. */
export const MerchantDeeds = ({ merchant: { merchantId, may }, onDone }: { merchant: Merchant; onDone: () => void }) => {
  const [deed, setDeed] = useState<Deed | null>(null);
  const mine = (Object.keys(DEEDS) as Deed[]).filter((one) => may.includes(one));
  if (mine.length === 0) return null;
  const save = async (reason: string): Promise<string | null> => {
    if (deed === null) return null;
    const reply = await api.command<typeof blockMerchant>(PATHS[deed] as (typeof blockMerchant)['path'], {
      params: { merchantId },
      body: { reason },
    });
    if (!reply.ok) return commandSentence(reply.error);
    onDone();
    return null;
  };
  return (
    <Card title="能办的">
      <View className="st-actions">
        {mine.map((one) => (
          <Button key={one} size="small" kind={one === 'release' ? 'primary' : 'danger'} onClick={() => setDeed(one)}>
            {DEEDS[one].word}
          </Button>
        ))}
      </View>
      {deed && (
        <WriteSheet
          title={`${DEEDS[deed].word}这家店`}
          label="为什么"
          hint="例如：顾客投诉属实"
          confirm={DEEDS[deed].word}
          onSave={save}
          onClose={() => setDeed(null)}
        >
          <View>{DEEDS[deed].plain}</View>
        </WriteSheet>
      )}
    </Card>
  );
};
