import type { openDisclosure, signContract } from '@huinong/shared/contracts/lending.ts';
import type { Result } from '@huinong/shared/kernel/result.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, channel } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import type { Failure } from '../../platform/api/failure';
import { useCommand } from '../../platform/api/use-command';
import { useRemote } from '../../platform/api/use-remote';
import { isOnline } from '../../platform/native/network';
import { goOnTo, goToTab } from '../../platform/navigate';
import { Amount } from '../../platform/ui/amount';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { CommandNotice } from '../../platform/ui/command-failure';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { Sheet } from '../../platform/ui/sheet';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { Tick } from '../../platform/ui/tick';
import { useForcedReading } from '../../platform/ui/use-forced-reading';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { CostTableView } from '../cost-table';
import type { Line } from '../use-home';
import './sign.scss';

type Disclosure = ReplyOf<typeof openDisclosure>;

/** Signing: first what it costs, for as long as the law asks, then the contract, then one word: 同意. */
export default function Sign() {
  const offerId = usePageQuery('offerId');
  const [line, setLine] = useState<Line | null>(null);
  const disclosure = useRemote(
    offerId === ''
      ? null
      : async (): Promise<Result<Disclosure, Failure>> => {
          const opened = await api.command<typeof openDisclosure>('/v1/lending/disclosures', { body: { offerId } });
          if (opened.ok) return opened;
          const { error } = opened;
          if (error.kind !== 'unknown' && error.kind !== 'unsettled') return { ok: false, error };
          return { ok: false, error: { kind: isOnline() ? 'no-answer' : 'offline' } };
        },
    `disclosure:${offerId}`,
  );
  return (
    <Page title="费用和合同">
      {line ? (
        <Card>
          <StateBlock
            icon="check"
            title="合同签好了，额度开通了"
            action={{ label: '我要用钱', onClick: () => goOnTo('/lending/pages/draw') }}
            other={{ label: '先不用，回首页', onClick: () => goToTab('/lending/first/home') }}
          >
            <Amount fen={line.availableFen} size="amount" style="whole" />
            不用不花钱。合同随时可以在「借还记录」里看。
          </StateBlock>
        </Card>
      ) : (
        <Loaded
          remote={disclosure}
          skeleton={
            <>
              <SkeletonCard lines={[50, 100, 100]} button />
              <SkeletonCard lines={[50, 100, 100, 100, 100]} />
            </>
          }
        >
          {(value) => <ReadAndSign disclosure={value} onSigned={setLine} />}
        </Loaded>
      )}
    </Page>
  );
}

const ReadAndSign = ({ disclosure, onSigned }: { disclosure: Disclosure; onSigned: (line: Line) => void }) => {
  const [showing, setShowing] = useState<'costs' | 'contract' | null>('costs');
  const [costsRead, setCostsRead] = useState(false);
  const [contractRead, setContractRead] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const left = useForcedReading(disclosure.minimumReadingSeconds, showing === 'costs');
  const sign = useCommand(
    () =>
      api.command<typeof signContract>('/v1/lending/contracts', {
        body: { disclosureId: disclosure.disclosureId, textHash: disclosure.textHash, channel },
      }),
    onSigned,
  );
  return (
    <>
      <Card title="签字前先看这两样">
        <Row
          icon="calculator"
          label="费用明细表"
          note="一年的全部成本"
          value={<ReadTag read={costsRead} />}
          onClick={() => setShowing('costs')}
        />
        <Row
          icon="contract"
          label={disclosure.contractTitle}
          note="合同全文"
          value={<ReadTag read={contractRead} />}
          onClick={() => setShowing('contract')}
        />
      </Card>
      <Card>
        <View className="sign-agree" onClick={() => costsRead && contractRead && setAgreed(!agreed)}>
          <Tick on={agreed} off={!costsRead || !contractRead} />
          <View className="hn-grow">费用和合同我都看懂了，是我本人自愿签的</View>
        </View>
        <CommandNotice failure={sign.failure} onAgain={sign.run} />
        <View className="hn-gap-m">
          <Button onClick={sign.run} busy={sign.busy} disabled={!agreed}>
            同意并签合同
          </Button>
        </View>
        <View className="hn-sub hn-center hn-gap">签合同不等于借钱，不用不花钱。</View>
      </Card>
      <Sheet
        open={showing === 'costs'}
        title="综合融资成本明示表"
        dismissable={costsRead}
        onClose={() => setShowing(null)}
        footer={
          <Button
            disabled={left > 0}
            onClick={() => {
              setCostsRead(true);
              setShowing(null);
            }}
          >
            {left > 0 ? `请慢慢看，还有 ${left} 秒` : '看懂了'}
          </Button>
        }
      >
        <CostTableView table={disclosure.costTable} />
      </Sheet>
      <Sheet
        open={showing === 'contract'}
        title={disclosure.contractTitle}
        onClose={() => setShowing(null)}
        footer={
          <Button
            onClick={() => {
              setContractRead(true);
              setShowing(null);
            }}
          >
            看完了
          </Button>
        }
      >
        <View className="sign-text">{disclosure.contractText}</View>
      </Sheet>
    </>
  );
};

const ReadTag = ({ read }: { read: boolean }) => (read ? <Tag>看过了</Tag> : <Tag tone="wheat">要看</Tag>);
