import { View } from '@tarojs/components';
import { useState } from 'react';
import { useRefreshOnShow } from '../../platform/api/use-refresh-on-show';
import { goTo, goToLogin } from '../../platform/navigate';
import { signOut } from '../../platform/session/sign-out';
import { useMe } from '../../platform/session/use-me';
import { useSession } from '../../platform/session/use-session';
import { setTextSize, useTextSize } from '../../platform/theme/text-size';
import { Card } from '../../platform/ui/card';
import { ConfirmSheet } from '../../platform/ui/confirm-sheet';
import { Icon } from '../../platform/ui/icon';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { Toggle } from '../../platform/ui/toggle';
import { BindPhone } from '../bind-phone';
import './mine.scss';

/** 我的: who I am here, my papers, the size of the letters. */
export default function Mine() {
  const signedIn = useSession();
  const me = useMe();
  const size = useTextSize();
  const [leaving, setLeaving] = useState(false);
  useRefreshOnShow(me);

  return (
    <Page title="我的" tab="/identity/first/mine">
      {signedIn === null ? (
        <Card>
          <StateBlock icon="person" title="您还没有登录" action={{ label: '去登录', onClick: goToLogin }} />
        </Card>
      ) : (
        <Loaded remote={me} skeleton={<SkeletonCard lines={[50, 70]} />}>
          {(value) => (
            <Card>
              <View className="mine-who">
                <View className="mine-face">
                  <Icon name="person" />
                </View>
                <View className="hn-grow">
                  <View className="hn-title">{value.maskedName ?? '还没有认证'}</View>
                  <View className="hn-sub hn-num">
                    {value.maskedPhone ?? '未绑定手机'} · {value.institution.name}
                  </View>
                </View>
              </View>
              <Row
                icon="idcard"
                label="身份认证"
                value={value.identityVerified ? <Tag>已认证</Tag> : <Tag tone="wheat">去认证</Tag>}
                onClick={value.identityVerified ? undefined : () => goTo('/identity/pages/identify')}
              />
              {value.maskedPhone === null && <BindPhone onBound={me.reload} />}
              <Row icon="shield" label="我的资料与授权" note="看看同意过什么，随时撤回" onClick={() => goTo('/identity/pages/my-data')} />
            </Card>
          )}
        </Loaded>
      )}
      <Card>
        <Row icon="records" label="借还记录" onClick={() => goTo('/lending/pages/records')} />
        <Row icon="products" label="贷款产品" onClick={() => goTo('/credit/pages/products')} />
        <Row icon="calculator" label="算一算利息" onClick={() => goTo('/lending/pages/calculator')} />
        <Row icon="phone" label="我的客户经理" onClick={() => goTo('/workflow/pages/manager')} />
      </Card>
      <Card>
        <Row
          icon="text"
          label="大字版"
          note="字大、按钮大"
          value={<Toggle on={size === 'big'} />}
          onClick={() => setTextSize(size === 'big' ? 'normal' : 'big')}
        />
        {signedIn && <Row icon="info" label="消息提醒" note="积分到账、快到期时告诉您" onClick={() => goTo('/notice/pages/settings')} />}
        <Row icon="shop" label="店主、店员收积分" onClick={() => goTo('/merchant/pages/till')} />
        <Row icon="village" label="银行员工入口" onClick={() => goTo('/staff/pages/login')} />
        {signedIn && <Row icon="exit" label="退出登录" onClick={() => setLeaving(true)} />}
      </Card>
      <ConfirmSheet open={leaving} title="退出登录" confirm="退出" kind="danger" onConfirm={signOut} onClose={() => setLeaving(false)}>
        退出以后，借款和还款都照常，下次要再登录一次。
      </ConfirmSheet>
    </Page>
  );
}
