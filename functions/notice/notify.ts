import { notBefore } from '@huinong/shared/notice/quiet-hours.ts';
import { taken } from '@huinong/shared/notice/settings.ts';
import type { NoticeKind } from '@huinong/shared/notice/templates.ts';
import { ATTEMPTS, shortPause } from '../platform/command.ts';
import { changedMeanwhile } from '../platform/refusal.ts';
import { type MessageItem, messageWrite, settingsOf, settingsWrite } from './items.ts';
import { messageKey, settingsKey } from './keys.ts';
import type { NoticeDeps } from './ports.ts';

export type Event = {
  readonly personId: string;
  readonly kind: NoticeKind;
  readonly eventId: string;
  readonly values: Readonly<Record<string, string>>;
};

/**
 * Lays a message by for its time, if the villager wants it and has an acceptance left: the acceptance and the message are one
 * write, so that an event told again, or by several at once, is one message.
 */
export const notify =
  (deps: NoticeDeps) =>
  async (institution: string, { personId, kind, eventId, values }: Event): Promise<void> => {
    const { table } = await deps.house(institution);
    const key = messageKey(personId, kind, eventId);
    for (let n = 0; n < ATTEMPTS; n++) {
      const [read, told] = await table.getAll([settingsKey(personId), key], { consistent: true });
      if (told) return;
      const settings = settingsOf(read, personId);
      const after = settings.wechat ? taken(settings.choices, kind) : null;
      if (!after?.ok) return;
      const at = deps.now();
      const due = new Date(notBefore(at.getTime())).toISOString();
      const message: MessageItem = {
        ...key,
        personId,
        kind,
        eventId,
        values,
        state: 'waiting',
        tries: 0,
        notBefore: due,
        toldAt: at.toISOString(),
        version: 0,
      };
      const outcome = await table.write([settingsWrite(settings, { choices: after.value }), messageWrite(message, due)]);
      if (outcome === 'done') return;
      await shortPause(n);
    }
    throw new Error(changedMeanwhile.kind);
  };
