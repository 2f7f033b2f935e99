import type { MessageState } from '@huinong/shared/notice/message.ts';
import { type Choices, NO_CHOICES } from '@huinong/shared/notice/settings.ts';
import type { NoticeKind } from '@huinong/shared/notice/templates.ts';
import { absent, type Item, type Key, versionIs, type Write } from '../platform/table.ts';
import { dueIndexKeys, settingsKey } from './keys.ts';

export type SettingsItem = Key & {
  readonly personId: string;
  /** Through which app, and who they are there (sealed); null: never subscribed in WeChat. */
  readonly wechat: { readonly appId: string; readonly openid: Uint8Array } | null;
  readonly choices: Choices;
  readonly version: number;
};

export type MessageItem = Key & {
  readonly personId: string;
  readonly kind: NoticeKind;
  readonly eventId: string;
  /** Points, dates and words of the template: nothing that names anybody. */
  readonly values: Readonly<Record<string, string>>;
  readonly state: MessageState;
  readonly tries: number;
  readonly notBefore: string;
  readonly toldAt: string;
  readonly version: number;
};

export const settingsOf = (item: Item | undefined, personId: string): SettingsItem => {
  const found = item as SettingsItem | undefined;
  if (!found) return { ...settingsKey(personId), personId, wechat: null, choices: NO_CHOICES, version: 0 };
  // A kind that is newer than the item has its first choice.
  return { ...found, choices: { ...NO_CHOICES, ...found.choices } };
};

export const settingsWrite = (before: SettingsItem, after: Partial<Pick<SettingsItem, 'wechat' | 'choices'>>): Write => ({
  kind: 'put',
  item: { ...before, ...after, version: before.version + 1 },
  condition: before.version === 0 ? absent : versionIs(before.version),
});

/** A message as it stands after a change; only while somebody must look at it, is it in the index. */
export const messageWrite = (message: MessageItem, lookAt: string | null): Write => {
  const { gsi1pk: _, gsi1sk: __, ...plain } = message as MessageItem & { gsi1pk?: string; gsi1sk?: string };
  return {
    kind: 'put',
    item: {
      ...plain,
      version: message.version + 1,
      ...(lookAt === null ? {} : dueIndexKeys(message.personId, message.kind, message.eventId, lookAt)),
    },
    condition: message.version === 0 ? absent : versionIs(message.version),
  };
};

export const openidBind = (personId: string): string => `notice#${personId}#openid`;
