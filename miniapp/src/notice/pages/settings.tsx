import { View } from '@tarojs/components';
import { useRefreshOnShow } from '../../platform/api/use-refresh-on-show';
import { hasWechat } from '../../platform/native/wechat-login';
import { goToLogin } from '../../platform/navigate';
import { useSession } from '../../platform/session/use-session';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { CommandNotice } from '../../platform/ui/command-failure';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Toggle } from '../../platform/ui/toggle';
import { type Setting, useNoticeSettings, useSubscribe, useSwitch } from '../use-notice';

/** 消息提醒: which messages come, how many more may, and off with a tap. */
export default function SettingsPage() {
  const signedIn = useSession();
  const remote = useNoticeSettings();
  useRefreshOnShow(remote);
  return (
    <Page title="消息提醒">
      {signedIn === null ? (
        <Card>
          <StateBlock icon="person" title="请先登录" action={{ label: '去登录', onClick: goToLogin }} />
        </Card>
      ) : (
        <Loaded
          remote={remote}
          skeleton={
            <>
              <SkeletonCard lines={[50, 80]} button />
              <SkeletonCard lines={[50, 80]} button />
            </>
          }
        >
          {({ settings }) => (
            <>
              <Notice>微信里每同意一次，就给您发一条。晚上 9 点到早上 8 点不发，早上再发。</Notice>
              {!hasWechat && <Notice tone="wheat">要在微信里打开惠农小程序，才能同意收消息。</Notice>}
              {settings.map((setting) => (
                <SettingCard key={setting.kind} setting={setting} onChanged={remote.reload} />
              ))}
            </>
          )}
        </Loaded>
      )}
    </Page>
  );
}

const SettingCard = ({ setting, onChanged }: { setting: Setting; onChanged: () => void }) => {
  const { title, note, on, left } = setting;
  const flip = useSwitch(setting, onChanged);
  const subscribe = useSubscribe(setting, onChanged);
  return (
    <Card>
      <Row label={title} note={note} value={<Toggle on={on} words={['要', '不要']} />} onClick={flip.run} />
      <CommandNotice failure={flip.failure} onAgain={flip.run} />
      <View className="hn-sub">{leftWords(on, left)}</View>
      {hasWechat && on && (
        <View className="hn-gap-m">
          <Button kind="plain" busy={subscribe.busy} onClick={subscribe.run}>
            {left === 0 ? '同意收一条' : '再多收一条'}
          </Button>
        </View>
      )}
      <CommandNotice failure={subscribe.failure} onAgain={subscribe.run} />
      {subscribe.asked === 'no' && <View className="hn-sub hn-gap-s">您没有同意，不会发给您。</View>}
      {subscribe.asked === 'silent' && <View className="hn-sub hn-gap-s">微信没有问您。请在小程序右上角“…”的设置里，打开“订阅消息”。</View>}
    </Card>
  );
};

const leftWords = (on: boolean, left: number): string => {
  if (!on) return '您不要这种消息，不会发。';
  if (left > 0) return `还会给您发 ${left} 条。`;
  return hasWechat ? '还差一步：点下面的按钮，在微信里点“允许”，才会发。' : '还差一步：要在微信里同意了，才会发。';
};
