import type { applyForMerchant } from '@huinong/shared/contracts/merchant.ts';
import type { listVillages } from '@huinong/shared/contracts/village.ts';
import { CATEGORIES, type Category } from '@huinong/shared/merchant/categories.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useCommand } from '../../platform/api/use-command';
import { useRemote } from '../../platform/api/use-remote';
import { smallPicture } from '../../platform/native/small-picture';
import { type Where, where } from '../../platform/native/where';
import { goOnTo } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { ChoiceSheet } from '../../platform/ui/choice-sheet';
import { CommandNotice } from '../../platform/ui/command-failure';
import { Field } from '../../platform/ui/field';
import { Row } from '../../platform/ui/row';
import { EMPTY_FORM, formBody, formProblem, type MerchantForm } from '../merchant-form';
import { PhotoRow } from '../parts/photo-row';
import { StaffPage } from '../parts/staff-page';

type Set = (change: Partial<MerchantForm>) => void;

/** 商户进件: photographs, the licence's code, the shop, its owner and their card; a second person admits it. */
export default function MerchantApplyPage() {
  return (
    <StaffPage title="新商户进件">
      <Content />
    </StaffPage>
  );
}

const Content = () => {
  const [form, setForm] = useState(EMPTY_FORM);
  const [place, setPlace] = useState<Where | null>(null);
  const [tried, setTried] = useState(false);
  const set: Set = (change) => setForm((before) => ({ ...before, ...change }));
  const send = useCommand(
    () => api.command<typeof applyForMerchant>('/v1/merchant/merchants', { body: formBody(form, place) }),
    ({ merchantId }) => goOnTo('/staff/pages/merchant', { merchantId }),
  );
  const problem = formProblem(form);
  return (
    <View className="st-narrow">
      <Card title="照片">
        <PhotoRow
          label="营业执照"
          note="四个角都要在里面"
          taken={form.licencePicture !== ''}
          make={smallPicture}
          onTaken={(licencePicture) => set({ licencePicture })}
        />
        <PhotoRow
          label="门店"
          note="看得见店招"
          taken={form.sitePicture !== ''}
          make={smallPicture}
          onTaken={(sitePicture) => set({ sitePicture })}
        />
      </Card>
      <Shop form={form} set={set} place={place} onPlace={setPlace} />
      <Owner form={form} set={set} />
      {tried && problem !== null && <View className="hn-red hn-gap-s">{problem}</View>}
      <CommandNotice failure={send.failure} onAgain={send.run} />
      <View className="hn-gap-m">
        <Button
          busy={send.busy}
          onClick={() => {
            setTried(true);
            if (problem === null) send.run();
          }}
        >
          提交，请另一个人复核
        </Button>
      </View>
    </View>
  );
};

type ShopProps = { form: MerchantForm; set: Set; place: Where | null; onPlace: (place: Where | null) => void };

const Shop = ({ form, set, place, onPlace }: ShopProps) => {
  const villages = useRemote(() => api.get<typeof listVillages>('/v1/village/villages'), 'villages');
  const [choosing, setChoosing] = useState<'category' | 'village' | null>(null);
  const mine = villages.value?.villages ?? [];
  return (
    <Card title="这家店">
      <Field label="店名" value={form.name} onInput={(name) => set({ name })} hint="照执照上写" />
      <Field label="统一社会信用代码" value={form.uscc} onInput={(uscc) => set({ uscc })} maxLength={18} hint="18 位" />
      <Row label="卖什么" value={form.category === null ? '请选' : CATEGORIES[form.category]} onClick={() => setChoosing('category')} />
      <Row label="在哪个村" value={mine.find(({ code }) => code === form.village)?.name ?? '请选'} onClick={() => setChoosing('village')} />
      <Field label="地址" value={form.address} onInput={(address) => set({ address })} maxLength={120} hint="例如：一组村口" />
      <Field label="店里的电话（可以不填，村民看得到）" value={form.shopPhone} onInput={(shopPhone) => set({ shopPhone })} maxLength={15} />
      <Row
        label="位置"
        note="在店里点，村民才看得到多远"
        value={place === null ? '记下现在的位置' : '已记下'}
        onClick={() => {
          where().then(onPlace);
        }}
      />
      <ChoiceSheet
        open={choosing === 'category'}
        title="卖什么"
        choices={(Object.keys(CATEGORIES) as Category[]).map((value) => ({ value, label: CATEGORIES[value] }))}
        chosen={form.category}
        onChoose={(category) => set({ category })}
        onClose={() => setChoosing(null)}
      />
      <ChoiceSheet
        open={choosing === 'village'}
        title="在哪个村"
        choices={mine.map(({ code, name }) => ({ value: code, label: name }))}
        chosen={form.village}
        onChoose={(village) => set({ village })}
        onClose={() => setChoosing(null)}
      />
    </Card>
  );
};

const Owner = ({ form, set }: { form: MerchantForm; set: Set }) => (
  <Card title="店主">
    <Field label="姓名" value={form.ownerName} onInput={(ownerName) => set({ ownerName })} maxLength={40} />
    <Field label="手机号" type="number" value={form.ownerPhone} onInput={(ownerPhone) => set({ ownerPhone })} maxLength={11} />
    <Field label="身份证号" type="idcard" value={form.ownerIdNumber} onInput={(ownerIdNumber) => set({ ownerIdNumber })} maxLength={18} />
    <Field
      label="结算卡后四位（店主本人在本行的卡）"
      type="number"
      value={form.payoutCardTail}
      onInput={(payoutCardTail) => set({ payoutCardTail })}
      maxLength={4}
    />
  </Card>
);
