import type { addStock, ManagedBenefit, takeBenefitOff } from '@huinong/shared/contracts/mall.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useCommand } from '../../platform/api/use-command';
import { goTo } from '../../platform/navigate';
import { Amount } from '../../platform/ui/amount';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { CommandNotice } from '../../platform/ui/command-failure';
import { ConfirmSheet } from '../../platform/ui/confirm-sheet';
import { Field } from '../../platform/ui/field';
import { pointsWords } from '../../platform/ui/points-words';
import { Row } from '../../platform/ui/row';
import { Tag } from '../../platform/ui/tag';
import { dateWords } from '../../platform/ui/words';
import { BENEFIT_KINDS, wholeIn } from '../benefit-draft';
import { BenefitPhotoRow } from './benefit-photo-row';

const STATES = {
  on: <Tag>在换</Tag>,
  coming: <Tag tone="blue">还没开始</Tag>,
  over: <Tag tone="grey">已结束</Tag>,
  takenOff: <Tag tone="grey">已下架</Tag>,
} as const;

/** One benefit as those who keep the mall see it: what is left, what is ordered, and what can be done with it. */
export const BenefitCard = ({ benefit, onDone }: { benefit: ManagedBenefit; onDone: () => void }) => {
  const { benefitId, kind, title, pricePoints, settlementFen, stock, ordered, left, saleTo, places, state } = benefit;
  const [doing, setDoing] = useState<'stock' | 'off' | null>(null);
  const close = (): void => setDoing(null);
  const done = (): void => {
    close();
    onDone();
  };
  return (
    <Card title={title} extra={STATES[state]}>
      <View className="hn-sub">
        {BENEFIT_KINDS.find(({ value }) => value === kind)?.word} · {pointsWords(pricePoints)} 分 · 换到{dateWords(saleTo)}
      </View>
      <Row label="还剩" value={`${left} 件`} note={`一共 ${stock} 件，换走 ${ordered} 件`} />
      <Row label="付给商户" value={<Amount fen={settlementFen} size="text" />} note="交一件付一次，下个工作日到账" />
      <Row label="取货" value={`${places.length} 家店`} note={places.map(({ name }) => name).join('、')} />
      {state !== 'takenOff' && <BenefitPhotoRow benefit={benefit} onDone={onDone} />}
      {state !== 'takenOff' && (
        <View className="st-actions">
          <Button size="small" onClick={() => setDoing('stock')}>
            加库存
          </Button>
          <Button kind="plain" size="small" onClick={() => goTo('/staff/pages/benefit', { benefitId })}>
            修改
          </Button>
          <Button kind="plain" size="small" onClick={() => setDoing('off')}>
            下架
          </Button>
        </View>
      )}
      {doing === 'stock' && <StockSheet benefit={benefit} onClose={close} onDone={done} />}
      {doing === 'off' && <OffSheet benefit={benefit} onClose={close} onDone={done} />}
    </Card>
  );
};

type SheetProps = { readonly benefit: ManagedBenefit; readonly onClose: () => void; readonly onDone: () => void };

const StockSheet = ({ benefit: { benefitId, title, stock }, onClose, onDone }: SheetProps) => {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | undefined>();
  const pieces = wholeIn(text, 1_000_000);
  const add = useCommand(
    () =>
      api.command<typeof addStock>('/v1/points/mall/managed/{benefitId}/stock', { params: { benefitId }, body: { pieces: pieces ?? 0 } }),
    onDone,
  );
  return (
    <ConfirmSheet
      open
      title={`给${title}加库存`}
      confirm={pieces === null ? '加库存' : `加 ${pieces} 件，变成 ${stock + pieces} 件`}
      busy={add.busy}
      onConfirm={() => (pieces === null ? setError('写大于 0 的整数') : add.run())}
      onClose={onClose}
    >
      <Field label="加多少件" type="number" value={text} onInput={setText} maxLength={7} hint="例如 20" error={error} />
      <View className="hn-sub">库存只加不减。不想再换就下架。</View>
      <CommandNotice failure={add.failure} onAgain={add.run} />
    </ConfirmSheet>
  );
};

const OffSheet = ({ benefit: { benefitId, title }, onClose, onDone }: SheetProps) => {
  const off = useCommand(
    () => api.command<typeof takeBenefitOff>('/v1/points/mall/managed/{benefitId}/off', { params: { benefitId }, body: {} }),
    onDone,
  );
  return (
    <ConfirmSheet open title={`下架${title}`} confirm="确定下架" kind="danger" busy={off.busy} onConfirm={off.run} onClose={onClose}>
      <View>下架以后不能再换，也不能再上架；要换就新上一件。已经换了还没取的，照样能取。</View>
      <CommandNotice failure={off.failure} onAgain={off.run} />
    </ConfirmSheet>
  );
};
