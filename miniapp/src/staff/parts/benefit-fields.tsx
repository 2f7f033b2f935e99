import { View } from '@tarojs/components';
import { Card } from '../../platform/ui/card';
import { Field } from '../../platform/ui/field';
import { StateBlock } from '../../platform/ui/states';
import { Tick } from '../../platform/ui/tick';
import { BENEFIT_KINDS, type BenefitDraft } from '../benefit-draft';
import type { OpenMerchant } from '../use-open-merchants';
import { Options } from './options';

type Props = {
  readonly draft: BenefitDraft;
  readonly onDraft: (draft: BenefitDraft) => void;
  readonly isNew: boolean;
  readonly merchants: readonly OpenMerchant[];
};
type Text = Exclude<keyof BenefitDraft, 'kind' | 'merchantIds'>;

/** What is typed of a benefit: what it is, what it costs, when, and where it is picked up. */
export const BenefitFields = ({ draft, onDraft, isNew, merchants }: Props) => {
  const text = (name: Text) => ({ value: draft[name], onInput: (value: string) => onDraft({ ...draft, [name]: value }) });
  return (
    <View className="st-columns">
      <View>
        <Card title="换什么">
          <Options choices={BENEFIT_KINDS} chosen={draft.kind} onChoose={(kind) => onDraft({ ...draft, kind })} />
          <Field label="名称" {...text('title')} maxLength={20} hint="例如 大米十斤" />
          <Field label="说明（可以不写）" {...text('words')} maxLength={200} hint="例如 当季新米，袋装" />
        </Card>
        <Card title="多少分、多少件">
          <Field label="要多少积分" type="number" {...text('price')} maxLength={8} hint="100 分约 1 元" />
          {isNew && <Field label="一共有多少件" type="number" {...text('stock')} maxLength={7} hint="以后可以再加" />}
          <Field label="每人最多换几件（不限就空着）" type="number" {...text('perPerson')} maxLength={2} />
          <Field label="交一件付给商户多少元" {...text('settlement')} maxLength={9} hint="例如 26.50" />
        </Card>
      </View>
      <View>
        <Card title="什么时候">
          <Field label="从哪天开始换" {...text('saleFrom')} maxLength={10} hint="例如 2026-12-01" />
          <Field label="换到哪天" {...text('saleTo')} maxLength={10} hint="例如 2026-12-31" />
          <Field label="换了以后几天内取" type="number" {...text('pickUpDays')} maxLength={2} hint="例如 15" />
        </Card>
        <Places draft={draft} onDraft={onDraft} merchants={merchants} />
      </View>
    </View>
  );
};

const Places = ({ draft, onDraft, merchants }: Omit<Props, 'isNew'>) => {
  const { merchantIds } = draft;
  const toggle = (merchantId: string): void =>
    onDraft({
      ...draft,
      merchantIds: merchantIds.includes(merchantId) ? merchantIds.filter((one) => one !== merchantId) : [...merchantIds, merchantId],
    });
  return (
    <Card title="到哪家店取">
      {merchants.length === 0 ? (
        <StateBlock icon="shop" title="还没有开通的商户">
          先让商户进件、复核通过，再来上架。
        </StateBlock>
      ) : (
        merchants.map(({ merchantId, name, address }) => (
          <View key={merchantId} className="st-option" onClick={() => toggle(merchantId)}>
            <Tick on={merchantIds.includes(merchantId)} />
            <View className="hn-grow">
              {name}
              <View className="hn-sub">{address}</View>
            </View>
          </View>
        ))
      )}
    </Card>
  );
};
