import type { listMerchantsNear } from '@huinong/shared/contracts/merchant.ts';
import { CATEGORIES, type Category } from '@huinong/shared/merchant/categories.ts';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useRemote } from '../../platform/api/use-remote';
import { callPhone } from '../../platform/native/phone-call';
import { type Where, where } from '../../platform/native/where';
import { goToLogin } from '../../platform/navigate';
import { useSession } from '../../platform/session/use-session';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { ChoiceSheet } from '../../platform/ui/choice-sheet';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { distanceWords } from '../distance';
import '../merchant.scss';

type Near = ReplyOf<typeof listMerchantsNear>['merchants'][number];
type Chosen = Category | 'all';
const CHOICES: readonly { value: Chosen; label: string }[] = [
  { value: 'all', label: '全部' },
  ...(Object.keys(CATEGORIES) as Category[]).map((value) => ({ value, label: CATEGORIES[value] })),
];

/** 附近商户: where points may be spent, one's own village first, then the nearest; how far, and whom to call. */
export default function NearPage() {
  const signedIn = useSession();
  return (
    <Page title="附近商户">
      {signedIn === null ? (
        <Card>
          <StateBlock icon="person" title="登录后看附近的商户" action={{ label: '去登录', onClick: goToLogin }} />
        </Card>
      ) : (
        <Content />
      )}
    </Page>
  );
}

const Content = () => {
  const [place, setPlace] = useState<Where | 'asking' | 'unknown'>('asking');
  const [category, setCategory] = useState<Chosen>('all');
  const [choosing, setChoosing] = useState(false);
  const ask = (): void => {
    where().then((found) => setPlace(found ?? 'unknown'));
  };
  useEffect(ask, []);
  const at = typeof place === 'string' ? {} : place;
  const remote = useRemote(
    () => api.get<typeof listMerchantsNear>('/v1/merchant/near', { query: { ...at, ...(category === 'all' ? {} : { category }) } }),
    `near:${category}:${JSON.stringify(at)}`,
  );
  return (
    <>
      {place === 'unknown' && <Notice action={{ label: '再试', onClick: ask }}>不知道您在哪里，先按本村的排在前面。</Notice>}
      <Card>
        <Row label="卖什么" value={CHOICES.find(({ value }) => value === category)?.label} onClick={() => setChoosing(true)} />
      </Card>
      <Loaded remote={remote} skeleton={<SkeletonCard lines={[60, 90, 60, 90]} />}>
        {({ merchants }) =>
          merchants.length === 0 ? (
            <Card>
              <StateBlock
                icon="shop"
                title="还没有能用积分的商户"
                {...(category === 'all' ? {} : { action: { label: '看全部', onClick: () => setCategory('all') } })}
              >
                有新的商户，会排在这里。
              </StateBlock>
            </Card>
          ) : (
            merchants.map((one) => <Shop key={one.merchantId} shop={one} />)
          )
        }
      </Loaded>
      <ChoiceSheet
        open={choosing}
        title="卖什么"
        choices={CHOICES}
        chosen={category}
        onChoose={setCategory}
        onClose={() => setChoosing(false)}
      />
    </>
  );
};

const Shop = ({ shop }: { shop: Near }) => {
  const { shopPhone } = shop;
  return (
    <Card title={shop.name} extra={shop.ownVillage ? <Tag tone="field">本村</Tag> : null}>
      <View>
        {CATEGORIES[shop.category]} · {shop.address}
      </View>
      {shop.distanceM !== null && <View className="hn-sub hn-num">{distanceWords(shop.distanceM)}</View>}
      {shopPhone !== null && (
        <View className="hn-gap-m">
          <Button kind="plain" onClick={() => callPhone(shopPhone)}>
            打电话 {shopPhone}
          </Button>
        </View>
      )}
    </Card>
  );
};
