import { expect, it } from 'vitest';
import { type ActivityDraft, activityOf, toggled } from './activity-draft';
import { courseWords, kindOf } from './activity-words';

const draft: ActivityDraft = { kind: 'volunteering', title: '清理水渠', on: '2026-11-20', amounts: { p1: '3' } };
const said = (more: Partial<ActivityDraft>): string => {
  const result = activityOf({ ...draft, ...more });
  return result.ok ? 'ok' : result.error;
};

it('people are picked and let go again, and what was typed is sent', () => {
  const both = toggled(draft, 'p2');
  expect(activityOf(both)).toEqual({
    ok: true,
    value: {
      kind: 'volunteering',
      title: '清理水渠',
      on: '2026-11-20',
      participants: [
        { personId: 'p1', amount: 3 },
        { personId: 'p2', amount: 1 },
      ],
    },
  });
  expect(toggled(both, 'p2')).toEqual(draft);
  const party = activityOf({ ...draft, kind: 'party-activity' });
  expect(party.ok && party.value.participants).toEqual([{ personId: 'p1', amount: 1 }]);
});

it.each<[Partial<ActivityDraft>, string]>([
  [{ title: '水' }, '活动名写 2 到 30 个字'],
  [{ on: '昨天' }, '日期写成 2026-11-20 这样'],
  [{ amounts: {} }, '请点参加的人'],
  [{ amounts: { p1: '半' } }, '每个人的小时数或评分要写一个整数'],
  [{ amounts: Object.fromEntries(Array.from({ length: 61 }, (_, n) => [`p${n}`, '1'])) }, '一次最多记 60 个人，多的分两次记'],
])('%j: %s', (more, sentence) => expect(said(more)).toBe(sentence));

it('who stands behind an activity is said in one line', () => {
  const activity = { recordedByName: '李明', decidedByName: '周丽', correctionByName: null, correctedByName: null, state: 'confirmed' };
  expect(courseWords(activity as never)).toBe('李明 记 · 周丽 确认');
  expect(courseWords({ ...activity, state: 'declined' } as never)).toBe('李明 记 · 周丽 没确认');
  expect(courseWords({ ...activity, correctionByName: '李明', correctedByName: '赵强', state: 'corrected' } as never)).toBe(
    '李明 记 · 周丽 确认 · 李明 提出更正 · 赵强 同意更正',
  );
  expect(kindOf('village-governance')?.unit).toBe('分');
});
