import '../demo.scss';
import { View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { goToTab } from '../../platform/navigate';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { StateBlock } from '../../platform/ui/states';
import { become, whoNow } from '../become';
import { BusinessDay } from '../parts/business-day';
import { Extras } from '../parts/extras';
import { PersonRow } from '../parts/person-row';
import { type DemoPerson, loadWorld, type World } from '../world';

/** Only in the demo build: be anybody with one touch, let a business day pass, steer the outside world. */
export default function DemoPage() {
  const [world, setWorld] = useState<World | null | 'gone'>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const load = async () => setWorld((await loadWorld()) ?? 'gone');
  useDidShow(() => {
    load();
  });

  const be = async (person: DemoPerson) => {
    if (busy !== null) return;
    setBusy(person.key);
    setError(null);
    const refused = await become(person);
    setBusy(null);
    if (refused !== null) return setError(`${person.maskedName}:${refused}`);
    if (person.role === 'villager') goToTab('/lending/first/home');
    else Taro.reLaunch({ url: '/staff/pages/today' });
  };

  const list = (people: readonly DemoPerson[]) =>
    people.map((person) => (
      <PersonRow key={person.key} person={person} busy={busy === person.key} now={whoNow() === person.key} onBe={() => be(person)} />
    ));

  return (
    <Page title="演示" wide>
      {world === null && <SkeletonCard lines={[40, 90, 90, 90, 90]} />}
      {world === 'gone' && (
        <Card>
          <StateBlock icon="warn" title="演示环境没有回答" action={{ label: '再试一次', onClick: load }}>
            请在电脑上运行 npm start，等它说可以点了再来。
          </StateBlock>
        </Card>
      )}
      {world !== null && world !== 'gone' && (
        <>
          <Notice tone="blue">点一个名字，就以这个人登录。人和数据都是编的，规则、记账、日终都是真的。</Notice>
          {error !== null && <Notice tone="red">{error}</Notice>}
          <View className="demo-columns">
            <View>
              <Card title="银行员工">{list(world.demo.people.filter(({ role }) => role !== 'villager'))}</Card>
              <Card title="村民">{list(world.demo.people.filter(({ role }) => role === 'villager'))}</Card>
            </View>
            <View>
              <BusinessDay institution={world.institution} />
              <Extras world={world} />
            </View>
          </View>
        </>
      )}
    </Page>
  );
}
