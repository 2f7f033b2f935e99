import { expect, it } from 'vitest';
import { draftFault, EMPTY_MESSAGE } from './message-draft.ts';

const RIGHT = { ...EMPTY_MESSAGE, title: '积分能当钱用', words: '到村里的店用积分', reason: '看看有没有用' };

it.each([
  [{}, null],
  [{ title: ' 好 ' }, '请写活动名称'],
  [{ words: '' }, '请写一句话'],
  [{ control: '4' }, '不发的人要在 5% 到 50% 之间'],
  [{ control: '51' }, '不发的人要在 5% 到 50% 之间'],
  [{ control: '5' }, null],
  [{ control: '一成' }, '不发的人要在 5% 到 50% 之间'],
  [{ days: '2' }, '天数要在 3 到 60 之间'],
  [{ days: '61' }, '天数要在 3 到 60 之间'],
  [{ reason: ' ' }, '请写明为什么'],
])('a message with %j: %s', (more, fault) => expect(draftFault({ ...RIGHT, ...more })).toBe(fault));
