import { Image, View } from '@tarojs/components';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useMemo, useRef, useState } from 'react';
import { onScreenshot, shineScreen } from '../../platform/native/screen';
import { useOnline } from '../../platform/native/use-online';
import { goTo, goToLogin } from '../../platform/navigate';
import { useSession } from '../../platform/session/use-session';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { pointsWords, worthWords } from '../../platform/ui/points-words';
import { qrImage } from '../../platform/ui/qr-image';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { FailureBlock, StateBlock } from '../../platform/ui/states';
import { useEvery } from '../../platform/ui/use-every';
import { useNow } from '../../platform/ui/use-now';
import { dateWords } from '../../platform/ui/words';
import { AwaitingCard } from '../awaiting-card';
import { type ScreenCode, type Showing, showing } from '../code-clock';
import { byExpiry } from '../lots';
import { OfflineCode } from '../offline-code';
import '../points.scss';
import { useOfflineCodes } from '../use-offline-codes';
import { type Awaiting, accountOf, type MyPoints, usePoints } from '../use-points';
import { useScreenCode } from '../use-screen-code';

const ASK_MS = 3_000;

/** 积分付款码: for the merchant's scanner, bright and awake, never older than a minute. */
export default function CodePage() {
  const signedIn = useSession();
  return (
    <Page title="积分付款码" head={<View className="pts-hint">给店里扫一扫</View>}>
      {signedIn === null ? (
        <Card>
          <StateBlock icon="person" title="登录后才有付款码" action={{ label: '去登录', onClick: goToLogin }} />
        </Card>
      ) : (
        <Code personId={signedIn.personId} />
      )}
    </Page>
  );
}

/** Whether this page is looked at; another page over it, or the phone put away, ends it. */
const useLooked = (): boolean => {
  const [looked, setLooked] = useState(true);
  useDidShow(() => setLooked(true));
  useDidHide(() => setLooked(false));
  return looked;
};

const Code = ({ personId }: { personId: string }) => {
  const looked = useLooked();
  const online = useOnline();
  const points = usePoints();
  const { code, failure, again } = useScreenCode(looked);
  const renew = useRef(again);
  renew.current = again;
  const offline = useOfflineCodes(personId);
  const [captured, setCaptured] = useState(false);
  const [over, setOver] = useState<Awaiting | null>(null);
  const now = useNow(looked);
  useEvery(points.reload, ASK_MS, looked && online);
  useEffect(() => (looked ? shineScreen() : undefined), [looked]);
  useEffect(() => (looked ? onScreenshot(() => setCaptured(true)) : undefined), [looked]);
  const spent = useSpent(points.value);
  const waiting = points.value?.awaiting.filter(({ redemptionId }) => redemptionId !== over?.redemptionId) ?? [];
  // A code that was taken is good no more: the next one at once, whether the points are gone or wait for a yes.
  const taken = `${spent} ${waiting.map(({ redemptionId }) => redemptionId).join()}`;
  const before = useRef(taken);
  useEffect(() => {
    if (before.current === taken) return;
    before.current = taken;
    renew.current();
  }, [taken]);
  const state = code === null ? null : showing(code, now);
  const cutOff = failure !== null && ['offline', 'no-answer', 'busy'].includes(failure.kind);
  const shown = code !== null && state !== null && state.kind !== 'over';
  return (
    <>
      {waiting.map((each) => (
        <AwaitingCard
          key={each.redemptionId}
          redemption={each}
          onOver={(done) => {
            setOver(done);
            points.reload();
          }}
        />
      ))}
      {over?.state === 'released' && <Notice>没有兑换，{pointsWords(over.points)} 分已经退回</Notice>}
      {spent > 0 && <Notice tone="field">刚才用了 {pointsWords(spent)} 分</Notice>}
      {shown && <LiveCode code={code} state={state} />}
      {!shown && failure === null && <SkeletonCard lines={[40, 90, 90, 90, 90, 60]} />}
      {!shown &&
        failure !== null &&
        (cutOff ? (
          <OfflineCode {...offline} failure={failure} onAgain={again} />
        ) : (
          <Card>
            <FailureBlock failure={failure} onRetry={again} />
          </Card>
        ))}
      {captured && <Notice tone="red">您刚才截了屏。付款码不要发给别人，别人拿去能用您的积分。这张码一会儿就作废。</Notice>}
      {points.value && <Balance points={points.value} />}
    </>
  );
};

/** What went away while this page was open: the merchant's scan, seen from this side. */
const useSpent = (points: MyPoints | null): number => {
  const first = useRef<number | null>(null);
  const account = points && accountOf(points, 'bank');
  const total = account ? account.availablePoints + account.frozenPoints : null;
  if (total !== null && (first.current === null || total > first.current)) first.current = total;
  return total === null || first.current === null ? 0 : first.current - total;
};

const LiveCode = ({ code, state }: { code: ScreenCode; state: Exclude<Showing, { kind: 'over' }> }) => {
  const picture = useMemo(() => qrImage(code.qr), [code.qr]);
  return (
    <Card>
      <View className="pts-code">
        <Image className="pts-qr" mode="aspectFit" src={picture} />
        <View className="pts-digits hn-num">{code.shownDigits}</View>
        <View className="hn-sub">{state.kind === 'fresh' ? `${state.leftSeconds} 秒后自动换新码` : '正在换新码'}</View>
        <View className="pts-time">
          <View className="pts-time-left" style={{ width: `${state.kind === 'fresh' ? Math.round(state.part * 100) : 0}%` }} />
        </View>
        <View className="hn-sub hn-gap">扫不出来，就把这串数字念给店里。不要截屏发给别人。</View>
      </View>
    </Card>
  );
};

const Balance = ({ points }: { points: MyPoints }) => {
  const bank = accountOf(points, 'bank');
  const next = bank && byExpiry(bank.lots)[0];
  return (
    <Card>
      <Row
        label="可以用的积分"
        note={`约值 ${worthWords(Math.max(0, bank?.availablePoints ?? 0))}${next ? ` · ${dateWords(next.expiresOn)}有 ${pointsWords(next.points)} 分到期` : ''}`}
        value={`${pointsWords(bank?.availablePoints ?? 0)} 分`}
        onClick={() => goTo('/points/pages/mine')}
      />
    </Card>
  );
};
