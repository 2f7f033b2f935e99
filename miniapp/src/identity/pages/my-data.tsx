import type { ConsentPurpose, withdrawConsent } from '@huinong/shared/contracts/identity.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useCommand } from '../../platform/api/use-command';
import { PURPOSE_WORDS } from '../../platform/consent/consents';
import { useMe } from '../../platform/session/use-me';
import { Card } from '../../platform/ui/card';
import { CommandNotice } from '../../platform/ui/command-failure';
import { ConfirmSheet } from '../../platform/ui/confirm-sheet';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { dateWords, momentWords } from '../../platform/ui/words';

/** What withdrawing means, said before it is done. */
const AFTER: Record<ConsentPurpose, string> = {
  privacy: '撤回后不能再用本程序办新业务，已经借的钱照常还。',
  face: '撤回后不能再刷脸；下次证明身份要到网点。',
  'credit-inquiry': '撤回后银行不能再查您的征信，也就不能再给您批新额度。已经批的额度和借款不受影响。',
  'credit-report': '撤回后不再报新的记录；法律要求报送的除外。',
  'automated-decision': '撤回后电脑不再给您审批，可以请人工办理。',
};

/** My data: what the bank shows of me, and each consent with its date and its way back (个人信息保护法 15). */
export default function MyData() {
  const me = useMe();
  const [asked, setAsked] = useState<ConsentPurpose | null>(null);
  const withdraw = useCommand(
    () =>
      api.command<typeof withdrawConsent>('/v1/identity/consents/{purpose}/withdrawal', {
        params: { purpose: asked as ConsentPurpose },
        body: {},
      }),
    () => {
      setAsked(null);
      me.reload();
    },
  );
  return (
    <Page title="我的资料与授权">
      <Loaded
        remote={me}
        skeleton={
          <>
            <SkeletonCard lines={[40, 80, 80]} />
            <SkeletonCard lines={[40, 80, 80]} />
          </>
        }
      >
        {(value) => (
          <>
            <Card title="我的资料">
              <Row label="姓名" value={value.maskedName ?? '还没有认证'} />
              <Row label="身份证号" value={value.maskedIdNumber ?? '还没有认证'} />
              <Row label="手机号" value={value.maskedPhone ?? '未绑定'} />
              <View className="hn-sub hn-gap">中间几位遮住了，防止别人偷看。资料加密保管；法律规定交易资料至少保存十年。</View>
            </Card>
            <Card title="我同意过的">
              {value.consents.length === 0 ? (
                <StateBlock icon="shield" title="您还没有同意过任何授权">
                  需要时会一项一项问您。
                </StateBlock>
              ) : (
                value.consents.map((consent) => (
                  <Row
                    key={`${consent.purpose}-${consent.givenAt}`}
                    label={PURPOSE_WORDS[consent.purpose].name}
                    note={
                      consent.withdrawnAt
                        ? `${momentWords(consent.withdrawnAt)} 已撤回`
                        : `${momentWords(consent.givenAt)} 同意${consent.expiresOn ? `，${dateWords(consent.expiresOn)} 到期` : ''}`
                    }
                    value={
                      consent.withdrawnAt ? (
                        <Tag tone="grey">已撤回</Tag>
                      ) : (
                        <View className="hn-link" onClick={() => setAsked(consent.purpose)}>
                          撤回
                        </View>
                      )
                    }
                  />
                ))
              )}
            </Card>
          </>
        )}
      </Loaded>
      <ConfirmSheet
        open={asked !== null}
        title={asked ? `撤回「${PURPOSE_WORDS[asked].name}」` : ''}
        confirm="确定撤回"
        kind="danger"
        busy={withdraw.busy}
        onConfirm={withdraw.run}
        onClose={() => setAsked(null)}
      >
        <View>{asked && AFTER[asked]}</View>
        <CommandNotice failure={withdraw.failure} />
      </ConfirmSheet>
    </Page>
  );
}
