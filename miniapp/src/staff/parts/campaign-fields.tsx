import { View } from '@tarojs/components';
import { Card } from '../../platform/ui/card';
import { Field } from '../../platform/ui/field';
import { DEED_CHOICES, type Draft, hasUnit } from '../campaign';
import type { Village } from '../types';
import { Options } from './options';

export type CampaignFieldsProps = {
  readonly draft: Draft;
  readonly villages: readonly Village[];
  readonly onDraft: (draft: Draft) => void;
};

/** What a campaign is: for which deed, how much more, when, for whom, out of how much. */
export const CampaignFields = ({ draft, villages, onDraft }: CampaignFieldsProps) => {
  const set = (more: Partial<Draft>): void => onDraft({ ...draft, ...more });
  const toggled = (code: string): readonly string[] =>
    draft.villages.includes(code) ? draft.villages.filter((one) => one !== code) : [...draft.villages, code];
  return (
    <>
      <Card title="做什么事送分">
        <View className="st-quick">
          {DEED_CHOICES.map(({ value, word }) => (
            <View key={value} className={`st-chip ${draft.deed === value ? 'st-chip-on' : ''}`} onClick={() => set({ deed: value })}>
              {word}
            </View>
          ))}
        </View>
        {hasUnit(draft.deed) && (
          <Options
            choices={[
              { value: 'deed', word: '每做一次送', plain: '不管多少，一次送这么多' },
              { value: 'unit', word: '按平时的单位送', plain: '平时每 10 元、每小时、每期算一份，每份送这么多' },
            ]}
            chosen={draft.counted}
            onChoose={(counted) => set({ counted })}
          />
        )}
        <Field label="送多少分" type="number" value={draft.points} onInput={(points) => set({ points })} maxLength={6} hint="例如 20" />
      </Card>
      <Card title="活动">
        <Field label="活动名" value={draft.title} onInput={(title) => set({ title })} maxLength={20} hint="例如 春耕送积分" />
        <Field label="哪天开始" value={draft.from} onInput={(from) => set({ from })} maxLength={10} hint="例如 2027-03-01" />
        <Field label="哪天结束（含这天）" value={draft.to} onInput={(to) => set({ to })} maxLength={10} hint="例如 2027-04-30" />
        <Field
          label="一共最多送多少分"
          type="number"
          value={draft.budgetPoints}
          onInput={(budgetPoints) => set({ budgetPoints })}
          maxLength={10}
          hint="例如 100000，100 分约 1 元"
        />
        <Field
          label="每人最多多少分（不限就空着）"
          type="number"
          value={draft.personPoints}
          onInput={(personPoints) => set({ personPoints })}
          maxLength={7}
          hint="不限"
        />
      </Card>
      <Card title="给哪些村">
        <View className="hn-sub">
          {draft.villages.length === 0 ? '一个都不点，就是所有人都有。' : `只给点了的 ${draft.villages.length} 个村。`}
        </View>
        <View className="st-quick">
          {villages.map(({ code, name }) => (
            <View
              key={code}
              className={`st-chip ${draft.villages.includes(code) ? 'st-chip-on' : ''}`}
              onClick={() => set({ villages: toggled(code) })}
            >
              {name}
            </View>
          ))}
        </View>
      </Card>
    </>
  );
};
