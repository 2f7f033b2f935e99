import * as activity from '@huinong/shared/contracts/activity.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { monthAfter } from '@huinong/shared/points/bank-file/deposit-growth.ts';
import { type Api, until } from './api.ts';
import { type CastMember, INSTITUTION, XIANGYANG } from './cast.ts';
import type { SandboxClient } from './sandbox.ts';

/** What the core bank will say in its file of today: each has a card, saves a little more, and one buys seed and sells mushrooms. */
export const customersOfTheBank = async (sandbox: SandboxClient, people: readonly CastMember[], on: PlainDate): Promise<void> => {
  const month = on.slice(0, 7);
  for (const [n, { idNumber, key, stage }] of people.entries()) {
    const says = (word: string, ref: string, amountFen: number | null = null, label = '') =>
      sandbox.tellCustomer({ institution: INSTITUTION, idNumber, word, ref, amountFen, label });
    await says('社保卡激活', `SEED-${key}`);
    await says('月日均存款', monthAfter(month, -2), 600_000);
    await says('月日均存款', monthAfter(month, -1), 600_000 + (n + 1) * 450_000);
    if (stage !== 'drawn') continue;
    await says('农资订购', `SEED-${key}-1`, 86_000);
    await says('特产销售', `SEED-${key}-2`, 132_000, '木耳');
  }
};

/** A village activity that two people stand for: the customer manager records it, the reviewer confirms it. */
export const villageActivity = async (api: Api, recorder: string, second: string, on: PlainDate, count: number): Promise<void> => {
  const params = { village: XIANGYANG };
  const villagers = await until('the villagers to pick from', async () => {
    const known = (await api.call(activity.listVillagers, { token: recorder, params })).villagers;
    return known.length >= count && known;
  });
  const participants = villagers.map(({ personId }, n) => ({ personId, amount: 2 + (n % 3) }));
  const recorded = await api.call(activity.recordActivity, {
    token: recorder,
    key: 'seed-activity',
    params,
    body: { kind: 'volunteering', title: '清理村口水渠', on, participants },
  });
  await api.call(activity.confirmActivity, {
    token: second,
    key: 'seed-activity-confirmed',
    params: { ...params, activityId: recorded.activityId },
    body: {},
  });
};
