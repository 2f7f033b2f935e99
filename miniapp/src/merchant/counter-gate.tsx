import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { goTo, goToLogin } from '../platform/navigate';
import { useSession } from '../platform/session/use-session';
import { Card } from '../platform/ui/card';
import { ChoiceSheet } from '../platform/ui/choice-sheet';
import { Notice } from '../platform/ui/notice';
import { Page } from '../platform/ui/page';
import { Row } from '../platform/ui/row';
import { SkeletonCard } from '../platform/ui/skeleton';
import { Loaded, StateBlock } from '../platform/ui/states';
import { type Counter, useCounter } from './use-counter';

const CLOSED: Partial<Record<Counter['state'], string>> = {
  applied: '这家店还在审核，审核通过才能收积分。',
  rejected: '这家店没有通过审核，不能收积分。有疑问请联系银行。',
  blocked: '这家店现在不能收积分，请联系银行。',
  closed: '这家店已经停办，不能再收积分。',
};

/** The frame of a counter's page: shows it to whoever works there, for the shop they chose, and says how to become one otherwise. */
export const CounterGate = ({ title, children }: { title: string; children: (counter: Counter, reload: () => void) => ReactNode }) => {
  const signedIn = useSession();
  const { counters, counter, choose } = useCounter();
  const [choosing, setChoosing] = useState(false);
  const all = counters.value?.counters ?? [];
  return (
    <Page title={counter === null ? title : `${counter.name} · ${title}`}>
      {signedIn === null ? (
        <Card>
          <StateBlock icon="person" title="请先登录" action={{ label: '去登录', onClick: goToLogin }}>
            店主和店员登录后才能收积分。
          </StateBlock>
        </Card>
      ) : (
        <Loaded
          remote={counters}
          skeleton={
            <>
              <SkeletonCard lines={[60, 60, 60]} button />
              <SkeletonCard lines={[40, 70]} />
            </>
          }
        >
          {() =>
            counter === null ? (
              <Card>
                <StateBlock
                  icon="shop"
                  title="您还不是哪家店的店员"
                  action={{ label: '我有邀请码', onClick: () => goTo('/merchant/pages/join') }}
                >
                  店主找银行要邀请码，店员找店主要。
                </StateBlock>
              </Card>
            ) : (
              <View key={counter.merchantId}>
                {all.length > 1 && (
                  <Card>
                    <Row icon="shop" label={counter.name} note="换一家店" onClick={() => setChoosing(true)} />
                  </Card>
                )}
                {CLOSED[counter.state] !== undefined && <Notice tone="red">{CLOSED[counter.state]}</Notice>}
                {children(counter, counters.reload)}
                <ChoiceSheet
                  open={choosing}
                  title="在哪家店收积分"
                  choices={all.map(({ merchantId, name }) => ({ value: merchantId, label: name }))}
                  chosen={counter.merchantId}
                  onChoose={choose}
                  onClose={() => setChoosing(false)}
                />
              </View>
            )
          }
        </Loaded>
      )}
    </Page>
  );
};
