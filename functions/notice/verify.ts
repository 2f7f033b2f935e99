import { NOTICE_KINDS } from '@huinong/shared/notice/templates.ts';
import type { VerifyRule, Violation } from '../platform/verify.ts';
import type { MessageItem, SettingsItem } from './items.ts';
import { settingsOf } from './items.ts';

const NAME = 'notice.acceptances';

/** Every acceptance is left, gone at WeChat, or one message's: no message without one, and none for two. */
const acceptances: VerifyRule = {
  name: NAME,
  check: async (items) => {
    const [settings, used] = [new Map<string, SettingsItem>(), new Map<string, number>()];
    for await (const item of items) {
      if (!item.pk.startsWith('notice#')) continue;
      if (item.sk === 'settings') settings.set(item.personId as string, settingsOf(item, item.personId as string));
      const { personId, kind, state } = item as unknown as MessageItem;
      if (item.sk.startsWith('message#') && state !== 'dropped')
        used.set(`${personId} ${kind}`, (used.get(`${personId} ${kind}`) ?? 0) + 1);
    }
    const violations: Violation[] = [];
    let checked = 0;
    for (const [personId, { choices }] of settings)
      for (const kind of NOTICE_KINDS) {
        const { accepted, left, gone } = choices[kind];
        const found = left + gone + (used.get(`${personId} ${kind}`) ?? 0);
        used.delete(`${personId} ${kind}`);
        checked++;
        if (found !== accepted || left < 0)
          violations.push({ rule: NAME, key: `${personId} ${kind}`, expected: `${accepted}`, found: `${found}, ${left} left` });
      }
    for (const [key, count] of used) violations.push({ rule: NAME, key, expected: 'an acceptance', found: `${count} without` });
    return { checked, violations };
  },
};

export const rules: readonly VerifyRule[] = [acceptances];
