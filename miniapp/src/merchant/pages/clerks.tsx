import type { inviteClerk, removeClerk } from '@huinong/shared/contracts/merchant.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useCommand } from '../../platform/api/use-command';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { CommandNotice } from '../../platform/ui/command-failure';
import { ConfirmSheet } from '../../platform/ui/confirm-sheet';
import { Field } from '../../platform/ui/field';
import { Row } from '../../platform/ui/row';
import { StateBlock } from '../../platform/ui/states';
import { dateWords, momentWords } from '../../platform/ui/words';
import { CounterGate } from '../counter-gate';
import '../merchant.scss';
import type { Counter } from '../use-counter';

type Clerk = NonNullable<Counter['clerks']>[number];

/** 店员管理: who may take points at the shop; the owner asks somebody in by a code, and takes them away. */
export default function ClerksPage() {
  return (
    <CounterGate title="店员">
      {(counter, reload) =>
        counter.clerks === null ? (
          <Card>
            <StateBlock icon="lock" title="店员由店主管">
              要加人、减人，请找店主。
            </StateBlock>
          </Card>
        ) : (
          <Clerks merchantId={counter.merchantId} clerks={counter.clerks} onChanged={reload} />
        )
      }
    </CounterGate>
  );
}

const Clerks = ({ merchantId, clerks, onChanged }: { merchantId: string; clerks: readonly Clerk[]; onChanged: () => void }) => {
  const [leaving, setLeaving] = useState<Clerk | null>(null);
  const personId = leaving?.personId ?? '';
  const remove = useCommand(
    () =>
      api.command<typeof removeClerk>('/v1/merchant/merchants/{merchantId}/clerks/{personId}/removal', {
        params: { merchantId, personId },
        body: {},
      }),
    () => {
      setLeaving(null);
      onChanged();
    },
  );
  return (
    <>
      <Card title={`${clerks.length} 个人能收积分`}>
        {clerks.map((clerk) => (
          <Row
            key={clerk.personId}
            icon="person"
            label={clerk.label || (clerk.as === 'owner' ? '店主' : '店员')}
            note={`${clerk.as === 'owner' ? '店主' : '店员'} · ${dateWords(clerk.since)}来的`}
            onClick={clerk.as === 'owner' ? undefined : () => setLeaving(clerk)}
          />
        ))}
        <View className="hn-sub hn-gap">要让谁不再收，点他的名字。</View>
      </Card>
      <Invite merchantId={merchantId} />
      <ConfirmSheet
        open={leaving !== null}
        title={`让${leaving?.label ?? ''}不再收积分`}
        confirm="确定"
        kind="danger"
        busy={remove.busy}
        onConfirm={remove.run}
        onClose={() => setLeaving(null)}
      >
        马上生效。以后要他再来，重新给一个邀请码就行。
        <CommandNotice failure={remove.failure} onAgain={remove.run} />
      </ConfirmSheet>
    </>
  );
};

const Invite = ({ merchantId }: { merchantId: string }) => {
  const [label, setLabel] = useState('');
  const [made, setMade] = useState<{ readonly code: string; readonly expiresAt: string; readonly label: string } | null>(null);
  const invite = useCommand(
    () =>
      api.command<typeof inviteClerk>('/v1/merchant/merchants/{merchantId}/clerk-invitations', {
        params: { merchantId },
        body: { as: 'clerk', label: label.trim() },
      }),
    (reply) => {
      setMade({ ...reply, label: label.trim() });
      setLabel('');
    },
  );
  return (
    <Card title="加一个店员">
      {made && (
        <View className="hn-center">
          <View className="hn-sub">把这串码念给{made.label}，让他在“加入一家店”里填</View>
          <View className="mer-digits hn-num">{made.code}</View>
          <View className="hn-sub">{momentWords(made.expiresAt)} 前有效，只能用一次</View>
        </View>
      )}
      <Field label="怎么叫他" value={label} onInput={setLabel} maxLength={20} hint="例如：小王" />
      <CommandNotice failure={invite.failure} onAgain={invite.run} />
      <View className="hn-gap-m">
        <Button busy={invite.busy} disabled={label.trim() === ''} onClick={invite.run}>
          生成邀请码
        </Button>
      </View>
    </Card>
  );
};
