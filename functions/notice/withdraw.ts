import { ATTEMPTS, shortPause } from '../platform/command.ts';
import { changedMeanwhile } from '../platform/refusal.ts';
import { endMessage } from './end-message.ts';
import { type MessageItem, messageWrite } from './items.ts';
import { messageKey } from './keys.ts';
import type { Event } from './notify.ts';
import type { NoticeDeps } from './ports.ts';

/**
 * What a message would tell of is no longer so. One that waits is dropped, and its acceptance is left again; one that nobody
 * laid by yet is marked, for facts may come in another order. What has gone out stays.
 */
export const withdraw =
  (deps: NoticeDeps) =>
  async (institution: string, { personId, kind, eventId }: Omit<Event, 'values'>): Promise<void> => {
    const home = await deps.house(institution);
    const key = messageKey(personId, kind, eventId);
    for (let n = 0; n < ATTEMPTS; n++) {
      const found = (await home.table.get(key, { consistent: true })) as MessageItem | undefined;
      if (found && found.state !== 'waiting') return;
      const at = deps.now().toISOString();
      const none = { personId, kind, eventId, values: {}, tries: 0, notBefore: at, toldAt: at, version: 0 };
      const ended = found
        ? await endMessage(home, found, { state: 'dropped' })
        : (await home.table.write([messageWrite({ ...key, ...none, state: 'dropped' }, null)])) === 'done';
      if (ended) return;
      await shortPause(n);
    }
    throw new Error(changedMeanwhile.kind);
  };
