import type { getStanding } from '@huinong/shared/contracts/credit.ts';
import type { getMyManager } from '@huinong/shared/contracts/workflow.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import { useRefreshOnShow } from '../../platform/api/use-refresh-on-show';
import { useRemote } from '../../platform/api/use-remote';
import { callPhone } from '../../platform/native/phone-call';
import { goTo, goToLogin, goToTab } from '../../platform/navigate';
import { useMe } from '../../platform/session/use-me';
import { useSession } from '../../platform/session/use-session';
import { Card } from '../../platform/ui/card';
import { Icon, type IconName } from '../../platform/ui/icon';
import { Page } from '../../platform/ui/page';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { TextSizeSwitch } from '../../platform/ui/text-size-switch';
import { LineCard, NextDueCard, OfferCard, Unsettled } from '../home-cards';
import { NoLimitYet } from '../no-limit-yet';
import { useHome } from '../use-home';
import './home.scss';

/** One number, one button, the next thing to do. */
export default function HomePage() {
  const signedIn = useSession();
  const home = useHome();
  const me = useMe();
  const hasNothing = home.value !== null && home.value.line === null && home.value.offer === null;
  const standing = useRemote(
    hasNothing ? () => api.get<typeof getStanding>('/v1/credit/standing') : null,
    `standing:${signedIn?.personId}`,
  );
  const manager = useRemote(
    signedIn ? () => api.get<typeof getMyManager>('/v1/workflow/my-manager') : null,
    `my-manager:${signedIn?.personId}`,
    true,
  );
  useRefreshOnShow(home, me, standing);

  return (
    <Page
      title={signedIn?.institution.name ?? '惠农'}
      tab="/lending/first/home"
      head={
        <View className="hn-row home-hello">
          <View className="hn-grow">
            <View className="home-name">{me.value?.maskedName ? `${me.value.maskedName}，您好` : '您好'}</View>
            <View className="home-place">种地用钱，找自己的银行</View>
          </View>
          <TextSizeSwitch on="field" />
        </View>
      }
    >
      {signedIn === null ? (
        <Card>
          <StateBlock
            icon="hand"
            title="登录后看看您家能借多少"
            action={{ label: '登录', onClick: goToLogin }}
            other={{ label: '先看看有哪些贷款', onClick: () => goTo('/credit/pages/products') }}
          >
            看额度不收钱。全程只要身份证和手机。
          </StateBlock>
        </Card>
      ) : (
        <Loaded
          remote={home}
          skeleton={
            <>
              <SkeletonCard lines={[35, 60, 90]} amount button />
              <SkeletonCard lines={[60, 40]} />
            </>
          }
        >
          {(value) => (
            <>
              <Unsettled />
              {value.line && <LineCard line={value.line} asOf={value.asOf} />}
              {value.offer && <OfferCard offer={value.offer} hasLine={value.line !== null} />}
              {hasNothing && <NoLimitYet me={me} standing={standing} home={home} />}
              {value.nextDue && <NextDueCard due={value.nextDue} />}
            </>
          )}
        </Loaded>
      )}
      <Card>
        <View className="home-ways">
          <Way icon="qr" word="付款码" onClick={() => goTo('/points/pages/code')} />
          <Way icon="points" word="我的积分" onClick={() => goTo('/points/pages/mine')} />
          <Way icon="loans" word="我的借款" onClick={() => goToTab('/lending/first/loans')} />
          <Way icon="calculator" word="算一算" onClick={() => goTo('/lending/pages/calculator')} />
          <Way icon="products" word="贷款产品" onClick={() => goTo('/credit/pages/products')} />
          <Way icon="records" word="借还记录" onClick={() => goTo('/lending/pages/records')} />
        </View>
      </Card>
      {signedIn && (
        <Card>
          <View className="hn-row">
            <View className="home-manager" onClick={() => goTo('/workflow/pages/manager')}>
              <View className="home-face">
                <Icon name="person" />
              </View>
              <View className="hn-grow">
                我的客户经理 {manager.value?.manager.name ?? ''}
                <View className="hn-sub">{manager.value?.manager.hours ?? '有事就找他'}</View>
              </View>
            </View>
            {manager.value && (
              <View className="hn-link hn-strong home-call" onClick={() => callPhone(manager.value?.manager.phone ?? '')}>
                <Icon name="phone" />
                打电话
              </View>
            )}
          </View>
        </Card>
      )}
    </Page>
  );
}

const Way = ({ icon, word, onClick }: { icon: IconName; word: string; onClick: () => void }) => (
  <View className="home-way" onClick={onClick}>
    <View className="home-way-icon">
      <Icon name={icon} />
    </View>
    {word}
  </View>
);
