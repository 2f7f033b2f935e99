import type { listMyOrders } from '@huinong/shared/contracts/mall.ts';
import { useState } from 'react';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useRefreshOnShow } from '../../platform/api/use-refresh-on-show';
import { useRemote } from '../../platform/api/use-remote';
import { goOnTo, goTo } from '../../platform/navigate';
import { Card } from '../../platform/ui/card';
import { MonthList } from '../../platform/ui/month-list';
import { Notice } from '../../platform/ui/notice';
import { pointsWords } from '../../platform/ui/points-words';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { momentWords } from '../../platform/ui/words';
import { dayOf, type Order, STATE_WORDS } from '../mall-words';
import '../points.scss';
import { SignedInPage } from '../signed-in-page';
import { WaitingOrder } from '../waiting-order';

type Page = ReplyOf<typeof listMyOrders>;
const load = (cursor: string | undefined) => api.get<typeof listMyOrders>('/v1/points/mall/orders', { query: { cursor } });
const dated = ({ orders, next }: Pick<Page, 'orders' | 'next'>) => ({
  entries: orders.map((order) => ({ ...order, on: dayOf(order.orderedAt) })),
  next,
});

/** 我的兑换单: what waits to be picked up first, then everything by month. */
export default function OrdersPage() {
  return <SignedInPage title="我的兑换单">{(personId) => <Content personId={personId} />}</SignedInPage>;
}

const Content = ({ personId }: { personId: string }) => {
  const ordered = usePageQuery('ordered');
  const first = useRemote(() => load(undefined), `orders:${personId}`, true);
  useRefreshOnShow(first);
  const [cancelled, setCancelled] = useState<Order | null>(null);
  return (
    <>
      {cancelled !== null ? (
        <Notice tone="field">
          不要{cancelled.title}了，{pointsWords(cancelled.pricePoints)} 分已经退回
        </Notice>
      ) : (
        ordered !== '' && <Notice tone="field">换好了：{ordered}。请在期限内到店里取。</Notice>
      )}
      <Loaded remote={first} skeleton={<SkeletonCard lines={[60, 100, 100, 100]} button />}>
        {(value) => (
          <OrderList
            key={value.orders.map(({ orderId, state }) => `${orderId} ${state}`).join()}
            first={value}
            onCancelled={(order) => {
              setCancelled(order);
              first.reload();
            }}
          />
        )}
      </Loaded>
    </>
  );
};

const OrderList = ({ first, onCancelled }: { first: Page; onCancelled: (order: Order) => void }) => {
  const waiting = first.orders.filter(({ state }) => state === 'ordered');
  const others = first.orders.filter(({ state }) => state !== 'ordered');
  return (
    <>
      {waiting.map((order) => (
        <WaitingOrder key={order.orderId} order={order} onCancelled={onCancelled} />
      ))}
      {waiting.length > 0 && (
        <Card>
          <Row icon="info" label="取货提醒" note="快过期还没取，微信里告诉您" onClick={() => goTo('/notice/pages/settings')} />
        </Card>
      )}
      {(waiting.length === 0 || others.length > 0 || first.next !== null) && (
        <MonthList
          first={dated({ orders: others, next: first.next })}
          load={async (cursor) => {
            const page = await load(cursor);
            return page.ok ? { ok: true, value: dated(page.value) } : page;
          }}
          row={({ orderId, title, state, orderedAt, pickedUpAt, pricePoints }) => (
            <Row
              key={orderId}
              label={title}
              note={`${momentWords(orderedAt)} · ${STATE_WORDS[state]}${pickedUpAt === null ? '' : ` · ${pickedUpAt.name}`}`}
              value={`${pointsWords(pricePoints)} 分`}
            />
          )}
          empty={
            <StateBlock icon="shop" title="还没有兑换单" action={{ label: '去积分商城看看', onClick: () => goOnTo('/points/pages/mall') }}>
              在积分商城换的东西都会记在这里。
            </StateBlock>
          }
        />
      )}
    </>
  );
};
