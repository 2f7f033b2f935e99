import type { getRedemption, redeem } from '@huinong/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { api, channel } from '../../platform/api';
import { useCommand } from '../../platform/api/use-command';
import { usePoll } from '../../platform/api/use-poll';
import { useRefreshOnShow } from '../../platform/api/use-refresh-on-show';
import { useOnline } from '../../platform/native/use-online';
import { goTo } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { pointsWords, secondsUntil } from '../../platform/ui/points-words';
import { useElapsed } from '../../platform/ui/use-elapsed';
import { useNow } from '../../platform/ui/use-now';
import { CounterGate } from '../counter-gate';
import { HandOver } from '../hand-over';
import '../merchant.scss';
import { failureOutcome, handedOutcome, type Outcome, outcomeOf } from '../outcome';
import { OutcomeScreen } from '../outcome-screen';
import { redeemSlot } from '../slots';
import { TakeCode } from '../take-code';
import { TakePoints } from '../take-points';
import { Today } from '../today';
import { UnsettledRedemption } from '../unsettled-redemption';
import type { Counter } from '../use-counter';
import { type Taken, useTakings } from '../use-takings';

/** 收银台: scan, type the points, see yes or no. */
export default function TillPage() {
  return <CounterGate title="收银">{(counter) => <Till counter={counter} />}</CounterGate>;
}

const Till = ({ counter: { merchantId, state, as } }: { counter: Counter }) => {
  const online = useOnline();
  const takings = useTakings(merchantId);
  useRefreshOnShow(takings);
  const [code, setCode] = useState<string | null>(null);
  const [points, setPoints] = useState<number | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [seconds, setSeconds] = useState<number | null>(null);
  const wish = useRef({ code: '', points: 0, sentAtMs: 0 });
  const got = (redemption: Taken | undefined): void => {
    if (redemption === undefined) return;
    setSeconds((Date.now() - wish.current.sentAtMs) / 1000);
    setTaken(redemption);
    takings.reload();
  };
  const send = useCommand(
    () =>
      api.command<typeof redeem>(
        '/v1/points/counters/{merchantId}/redemptions',
        { params: { merchantId }, body: { codes: [{ code: wish.current.code, points: wish.current.points }], channel } },
        { slot: redeemSlot(merchantId), exclusive: true },
      ),
    ({ redemptions }) => got(redemptions[0]),
  );
  const [answered, setAnswered] = useState(true);
  const [handed, setHanded] = useState<readonly string[] | null>(null);
  const submit = (with_: { code: string; points: number }): void => {
    wish.current = { ...with_, sentAtMs: Date.now() };
    setCode(with_.code);
    setPoints(with_.points);
    setAnswered(false);
    send.run();
  };
  /** Back to the start, or with the same amount for another code. */
  const start = (keep: number | null): void => {
    setCode(null);
    setPoints(keep);
    setTaken(null);
    setHanded(null);
    setAnswered(true);
    takings.reload();
  };
  const screen = {
    points: points ?? 0,
    onScanAgain: () => start(points),
    onAskAgain: send.run,
    onNext: () => start(null),
    onBack: () => start(null),
  };
  if (handed !== null) return <OutcomeScreen {...screen} outcome={handedOutcome(handed)} seconds={null} busy={false} />;
  if (taken !== null) return <TakenScreen merchantId={merchantId} taken={taken} seconds={seconds} screen={screen} />;
  if (!answered && send.failure !== null)
    return <OutcomeScreen {...screen} outcome={failureOutcome(send.failure)} seconds={null} busy={send.busy} />;
  if (send.busy) return <Sending points={wish.current.points} />;
  if (code !== null && points === null)
    return (
      <>
        <HandOver merchantId={merchantId} code={code} onHanded={(handOvers) => setHanded(handOvers.map(({ title }) => title))} />
        <TakePoints onPoints={(wanted) => submit({ code, points: wanted })} onBack={() => start(null)} />
      </>
    );
  const open = state === 'admitted' && api.unsettled(redeemSlot(merchantId)) === null;
  return (
    <>
      {!online && (
        <Notice tone="red" icon="offline">
          这台手机没有网络，现在不能收积分。请先连上网络。
        </Notice>
      )}
      <UnsettledRedemption
        merchantId={merchantId}
        onKnown={({ redemptions }) => {
          setPoints(redemptions[0]?.points ?? null);
          setTaken(redemptions[0] ?? null);
          setSeconds(null);
          takings.reload();
        }}
        onAnswered={takings.reload}
        onGone={() => goTo('/merchant/pages/day')}
      />
      {open && points !== null && <Notice>还是收 {pointsWords(points)} 分，请扫村民刷新后的码。</Notice>}
      {open && (
        <TakeCode
          key={points}
          points={points}
          onCode={(taking) => (points === null ? setCode(taking) : submit({ code: taking, points }))}
        />
      )}
      {open && points === null && (
        <View className="hn-gap-m">
          <Button kind="plain" onClick={() => goTo('/merchant/pages/together')}>
            几个码一起收
          </Button>
        </View>
      )}
      <Today takings={takings} owner={as === 'owner'} />
    </>
  );
};

/** Under way: what is asked for, and how long it has taken. */
const Sending = ({ points }: { points: number }) => {
  const waited = useElapsed(true);
  return (
    <Card>
      <View className="hn-center" aria-busy="true">
        <View className="hn-title">正在收 {pointsWords(points)} 分</View>
        <View className="hn-sub hn-gap">已等 {waited} 秒，通常 1 秒。先别给东西，也不用再扫，不会扣两次。</View>
      </View>
    </Card>
  );
};

type Screen = Pick<Parameters<typeof OutcomeScreen>[0], 'points' | 'onScanAgain' | 'onAskAgain' | 'onNext' | 'onBack'>;
type TakenProps = { readonly merchantId: string; readonly taken: Taken; readonly seconds: number | null; readonly screen: Screen };

/** What was taken, watched until the villager has said yes or no. */
const TakenScreen = ({ merchantId, taken, seconds, screen }: TakenProps) => {
  const { redemptionId } = taken;
  const watched = usePoll(
    () =>
      taken.state === 'awaiting'
        ? api.get<typeof getRedemption>('/v1/points/counters/{merchantId}/redemptions/{redemptionId}', {
            params: { merchantId, redemptionId },
          })
        : Promise.resolve({ ok: true as const, value: taken }),
    ({ state }) => state !== 'awaiting',
    redemptionId,
  );
  const now = useNow((watched.value ?? taken).state === 'awaiting');
  const current = watched.value ?? taken;
  const outcome: Outcome = outcomeOf(current, current.until === null ? 0 : secondsUntil(current.until, now));
  return <OutcomeScreen {...screen} outcome={outcome} seconds={taken.state === 'done' ? seconds : null} busy={false} />;
};
