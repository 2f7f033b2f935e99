import type { redeem } from '@huinong/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, channel } from '../../platform/api';
import { useCommand } from '../../platform/api/use-command';
import { goBack } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { pointsWords, worthWords } from '../../platform/ui/points-words';
import { Row } from '../../platform/ui/row';
import { StateBlock } from '../../platform/ui/states';
import { isFull, type Share, shareProblem, totalOf } from '../basket';
import { CounterGate } from '../counter-gate';
import '../merchant.scss';
import { failureOutcome, type Outcome } from '../outcome';
import { OutcomeScreen } from '../outcome-screen';
import { redeemSlot } from '../slots';
import { TakeCode } from '../take-code';
import { TakePoints } from '../take-points';

/** 几个码一起收: several villagers pay one purchase, all of them or none. */
export default function TogetherPage() {
  return (
    <CounterGate title="一起收">
      {({ merchantId, state }) =>
        state === 'admitted' && api.unsettled(redeemSlot(merchantId)) !== null ? (
          <Card>
            <StateBlock icon="clock" title="上一笔还没有结果" action={{ label: '回收银台', onClick: goBack }}>
              先在收银台查清上一笔，再收这一笔。
            </StateBlock>
          </Card>
        ) : state === 'admitted' ? (
          <Together merchantId={merchantId} />
        ) : null
      }
    </CounterGate>
  );
}

const Together = ({ merchantId }: { merchantId: string }) => {
  const [basket, setBasket] = useState<readonly Share[]>([]);
  const [code, setCode] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState<Outcome | null>(null);
  const [closed, setClosed] = useState(true);
  const send = useCommand(
    () =>
      api.command<typeof redeem>(
        '/v1/points/counters/{merchantId}/redemptions',
        { params: { merchantId }, body: { codes: [...basket], channel } },
        { slot: redeemSlot(merchantId), exclusive: true },
      ),
    ({ redemptions }) => setDone(allTaken(redemptions)),
  );
  const startOver = (): void => {
    setBasket([]);
    setDone(null);
    setClosed(true);
  };
  const add = (points: number): void => {
    const share = { code: code ?? '', points };
    const why = shareProblem(basket, share);
    setCode(null);
    setProblem(why);
    if (why === null) setBasket([...basket, share]);
  };
  const screen = {
    points: totalOf(basket),
    seconds: null,
    onAskAgain: send.run,
    onScanAgain: startOver,
    onNext: startOver,
    onBack: goBack,
  };
  if (done !== null) return <OutcomeScreen {...screen} outcome={done} busy={false} />;
  if (!closed && send.failure !== null)
    return <OutcomeScreen {...screen} outcome={noneTaken(failureOutcome(send.failure))} busy={send.busy} />;
  if (code !== null) return <TakePoints onPoints={add} onBack={() => setCode(null)} />;
  return (
    <>
      {problem !== null && <Notice tone="wheat">{problem}</Notice>}
      <Shares basket={basket} onDrop={(dropped) => setBasket(basket.filter((one) => one !== dropped))} />
      {!isFull(basket) && <TakeCode key={basket.length} points={null} onCode={setCode} />}
      {basket.length > 0 && (
        <View className="hn-gap-l">
          <Button
            busy={send.busy}
            onClick={() => {
              setClosed(false);
              send.run();
            }}
          >
            一起收 {pointsWords(totalOf(basket))} 分
          </Button>
        </View>
      )}
    </>
  );
};

const allTaken = (redemptions: readonly { readonly points: number }[]): Outcome => {
  const points = redemptions.reduce((sum, one) => sum + one.points, 0);
  return {
    tone: 'yes',
    title: `兑换成功 ${pointsWords(points)} 分`,
    note: `${redemptions.length} 个码，抵 ${worthWords(points)}`,
    scanAgain: false,
    askAgain: false,
  };
};

/** All or nothing: with one code refused nobody's points have gone. */
const noneTaken = (outcome: Outcome): Outcome =>
  outcome.tone === 'no' ? { ...outcome, note: `${outcome.note}。一个码都没有收，请从头再扫`, scanAgain: false } : outcome;

const Shares = ({ basket, onDrop }: { basket: readonly Share[]; onDrop: (share: Share) => void }) => (
  <Card title={basket.length === 0 ? '几个人一起付' : `${basket.length} 个码，一共 ${pointsWords(totalOf(basket))} 分`}>
    {basket.length === 0 && (
      <View className="hn-sub">一个一个扫，每个码付多少分分别输。码一分钟就过期，请手快一点；要么都收，要么都不收。</View>
    )}
    {basket.map((share, i) => (
      <Row
        key={share.code}
        label={`第 ${i + 1} 个码`}
        note="点一下去掉"
        value={`${pointsWords(share.points)} 分`}
        onClick={() => onDrop(share)}
      />
    ))}
    {basket.length > 0 && <View className="hn-sub hn-gap-s">抵 {worthWords(totalOf(basket))}</View>}
  </Card>
);
