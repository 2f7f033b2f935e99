import type { listMerchants } from '@huinong/shared/contracts/merchant.ts';
import type { listMerchantCases } from '@huinong/shared/contracts/merchant-case.ts';
import type { listRefusedPayouts } from '@huinong/shared/contracts/settlement.ts';
import { CATEGORIES } from '@huinong/shared/merchant/categories.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRefreshOnShow } from '../../platform/api/use-refresh-on-show';
import { useRemote } from '../../platform/api/use-remote';
import { goTo } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Field } from '../../platform/ui/field';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { dayWords } from '../../platform/ui/words';
import { MERCHANT_STATES, type Merchant } from '../merchant-words';
import { Chips } from '../parts/chips';
import { Pager, usePages } from '../parts/pager';
import { StaffPage } from '../parts/staff-page';
import { useVillageNames } from '../use-village-names';

type State = Merchant['state'];
const CHIPS = (['admitted', 'applied', 'blocked', 'rejected', 'closed'] as const).map((value) => ({
  value,
  word: MERCHANT_STATES[value].word,
}));

/** 积分商户: what waits for somebody, then the shops by their state. */
export default function MerchantsPage() {
  const [state, setState] = useState<State>('admitted');
  const [name, setName] = useState('');
  return (
    <StaffPage title="积分商户">
      <Waiting />
      <Chips chips={CHIPS} on={state} onChip={setState} />
      <Finder onFind={setName} />
      <Shops key={`${state}:${name}`} state={state} name={name} />
      <View className="hn-gap-m">
        <Button onClick={() => goTo('/staff/pages/merchant-apply')}>新商户进件</Button>
      </View>
    </StaffPage>
  );
}

/** Payouts that the bank refused, and cases: both need somebody today. */
const Waiting = () => {
  const refused = useRemote(() => api.get<typeof listRefusedPayouts>('/v1/merchant/refused-payouts', { query: {} }), 'refused-payouts');
  const cases = useRemote(() => api.get<typeof listMerchantCases>('/v1/merchant/cases', { query: {} }), 'merchant-cases');
  useRefreshOnShow(refused);
  useRefreshOnShow(cases);
  const payouts = refused.value?.payouts ?? [];
  const open = cases.value?.cases.length ?? 0;
  return (
    <Card title="要处理的">
      {payouts.map(({ merchantId, name, settlement }) => (
        <Row
          key={`${merchantId}:${settlement.day}`}
          label={`${name} ${dayWords(settlement.day)}的款没付成`}
          note={settlement.refusalText ?? ''}
          value={<Tag tone="red">去处理</Tag>}
          onClick={() => goTo('/staff/pages/merchant', { merchantId })}
        />
      ))}
      <Row
        label="差异和异议"
        note="和银行对不上的，商户说对不上的"
        value={open > 0 ? <Tag tone="wheat">{`${open}${cases.value?.next ? '+' : ''} 件`}</Tag> : '没有'}
        onClick={() => goTo('/staff/pages/merchant-cases')}
      />
    </Card>
  );
};

/** Looked for among all shops of the state, at the bank, when asked. */
const Finder = ({ onFind }: { onFind: (name: string) => void }) => {
  const [typed, setTyped] = useState('');
  return (
    <Card>
      <Field
        label="找一家"
        value={typed}
        onInput={(text) => {
          setTyped(text);
          if (text.trim() === '') onFind('');
        }}
        maxLength={40}
        hint="店名或地址"
        extra={
          <Button kind="plain" size="small" disabled={typed.trim() === ''} onClick={() => onFind(typed.trim())}>
            找
          </Button>
        }
      />
    </Card>
  );
};

const Shops = ({ state, name }: { state: State; name: string }) => {
  const pages = usePages();
  const villageName = useVillageNames();
  const remote = useRemote(
    () => api.get<typeof listMerchants>('/v1/merchant/merchants', { query: { state, ...(name === '' ? {} : { name }), ...pages.query } }),
    `merchants:${state}:${name}:${pages.cursor ?? ''}`,
  );
  useRefreshOnShow(remote);
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[60, 90, 90]} />}>
      {({ merchants, next }) => (
        <Card>
          {merchants.length === 0 && <Nothing state={state} name={name} more={next !== null} />}
          {merchants.map(({ merchantId, name: shop, category, village, address }) => (
            <Row
              key={merchantId}
              icon="shop"
              label={shop}
              note={`${CATEGORIES[category]} · ${villageName(village) ?? ''} ${address}`}
              onClick={() => goTo('/staff/pages/merchant', { merchantId })}
            />
          ))}
          {name !== '' && merchants.length > 0 && next !== null && <View className="hn-sub hn-gap-s">还没找完，点“下一页”接着找。</View>}
          <Pager pages={pages} next={next} />
        </Card>
      )}
    </Loaded>
  );
};

const Nothing = ({ state, name, more }: { state: State; name: string; more: boolean }) => {
  if (more)
    return (
      <StateBlock icon="search" title="找到这里还没有">
        商户多，一次只找一部分。点“下一页”接着找。
      </StateBlock>
    );
  return (
    <StateBlock
      icon="shop"
      title={name === '' ? `没有${MERCHANT_STATES[state].word}的商户` : `没有叫“${name}”的${MERCHANT_STATES[state].word}商户`}
    >
      换一个状态看看，或者给新商户进件。
    </StateBlock>
  );
};
