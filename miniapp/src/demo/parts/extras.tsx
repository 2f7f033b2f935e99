import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { totp } from '../totp';
import { cardPicture, type World } from '../world';

const SAMPLE = `${process.env.API_BASE}/demo/huashu.xlsx`;

const open = (url: string): void => {
  if (process.env.TARO_ENV === 'h5') {
    window.open(url, '_blank', 'noopener');
    return;
  }
  Taro.setClipboardData({ data: url });
};

/** What a visitor needs beside the pages: the roster to import, pictures of cards, codes for logging in by hand. */
export const Extras = ({ world }: { world: World }) => {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  const unseen = world.demo.people.filter(({ key }) => key === 'unseen' || key === 'huashu');
  return (
    <>
      <Card title="要用到的东西">
        <Row icon="village" label="桦树村名册（样例）" note="下载后，以客户经理身份导入桦树村" onClick={() => open(SAMPLE)} />
        <Row icon="shield" label="沙箱控制台" note="短信、银行卡、征信、故障都在这里调" onClick={() => open(`${world.sandbox}/_control`)} />
        {unseen.flatMap(({ key, maskedName, idNumber }) =>
          (['front', 'back'] as const).map((side) => (
            <Row
              key={`${key}-${side}`}
              icon="idcard"
              label={`${maskedName}的身份证${side === 'front' ? '人像面' : '国徽面'}`}
              note="实名时用，先存下来"
              onClick={() => open(cardPicture(idNumber ?? '', side))}
            />
          )),
        )}
      </Card>
      <Card title="想自己动手登录">
        <View className="hn-sub">短信验证码在沙箱控制台里看；员工的动态口令现在是：</View>
        {world.demo.people
          .filter(({ totpSecret }) => totpSecret !== undefined)
          .map(({ key, maskedName, phone, totpSecret }) => (
            <Row key={key} label={maskedName} note={phone} value={totp(totpSecret ?? '', now)} />
          ))}
      </Card>
    </>
  );
};
