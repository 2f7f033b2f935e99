import type { discloseMember } from '@huinong/shared/contracts/village.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { callPhone } from '../../platform/native/phone-call';
import { Button } from '../../platform/ui/button';
import { Field } from '../../platform/ui/field';
import { Notice } from '../../platform/ui/notice';
import { Row } from '../../platform/ui/row';
import { Sheet } from '../../platform/ui/sheet';
import { commandSentence } from '../sentence';
import type { Member } from '../types';

const REASONS = ['上门核实', '打电话联系', '核对身份'];

/** Asks why, then shows one member in clear; what is shown goes away with the sheet. */
export const DiscloseSheet = ({ householdId, member, onClose }: { householdId: string; member: Member; onClose: () => void }) => {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>();
  const [clear, setClear] = useState<ReplyOf<typeof discloseMember> | null>(null);

  const ask = async () => {
    if (reason.trim().length < 2) return setError('请写明为什么要看');
    setBusy(true);
    setError(undefined);
    const reply = await api.command<typeof discloseMember>(
      '/v1/village/households/{householdId}/disclosures',
      { params: { householdId }, body: { memberNo: member.memberNo, reason: reason.trim() } },
      { slot: `disclosure:${householdId}:${member.memberNo}` },
    );
    setBusy(false);
    if (reply.ok) setClear(reply.value);
    else setError(commandSentence(reply.error));
  };

  return (
    <Sheet
      open
      title={clear === null ? `看 ${member.maskedName} 的完整资料` : '完整资料'}
      onClose={onClose}
      footer={
        clear === null ? (
          <Button busy={busy} onClick={ask}>
            查看（会留痕）
          </Button>
        ) : clear.phone !== null ? (
          <Button onClick={() => callPhone(clear.phone ?? '')}>打电话</Button>
        ) : undefined
      }
    >
      {clear === null ? (
        <View>
          <Field label="为什么要看" value={reason} onInput={setReason} maxLength={200} hint="例如：上门核实收入" error={error} />
          <View className="st-quick">
            {REASONS.map((text) => (
              <View key={text} className={`st-chip ${reason === text ? 'st-chip-on' : ''}`} onClick={() => setReason(text)}>
                {text}
              </View>
            ))}
          </View>
          <Notice tone="wheat">谁、什么时候、为什么看了谁的资料，都会记下来，检查时要能说清楚。</Notice>
        </View>
      ) : (
        <View>
          <Row label="姓名" value={clear.name} />
          <Row label="身份证号" value={clear.idNumber} />
          <Row label="手机号" value={clear.phone ?? '没填'} />
          <Row label="住址" value={clear.address ?? '没填'} />
          <View className="hn-sub hn-gap">请勿截图、转发。关掉就看不到了。</View>
        </View>
      )}
    </Sheet>
  );
};
