import { afterTry, SENDING_MS, type SendOutcome } from '@huinong/shared/notice/message.ts';
import { notBefore } from '@huinong/shared/notice/quiet-hours.ts';
import { fillTemplate, NOTICE_TEMPLATES } from '@huinong/shared/notice/templates.ts';
import { log } from '../platform/log.ts';
import type { Key } from '../platform/table.ts';
import { endMessage } from './end-message.ts';
import { type MessageItem, messageWrite, openidBind, type SettingsItem, settingsOf } from './items.ts';
import { DUE_SHARDS, dueIndex, settingsKey } from './keys.ts';
import type { House, NoticeDeps } from './ports.ts';
import { templateIds } from './template-ids.ts';

const ABREAST = 8;

const ask = async (deps: NoticeDeps, home: House, message: MessageItem, { wechat, personId }: SettingsItem): Promise<SendOutcome> => {
  const app = wechat && (await deps.appOf(home.institution, wechat.appId));
  if (!wechat || !app) return 'failed';
  const template = NOTICE_TEMPLATES[message.kind];
  const templateId = (await templateIds(home.table))[message.kind];
  const touser = home.sealer.open<string>(wechat.openid, openidBind(personId));
  return deps.messages.send(app, { touser, templateId, page: template.page, data: fillTemplate(template, message.values) });
};

/**
 * Sends one message whose time has come. It is claimed before the call, so that nobody else makes the same call; whoever finds a
 * claim that is old does not know whether it went out, and it is not sent again: rather none than two.
 */
const sendOne = async (deps: NoticeDeps, home: House, key: Key): Promise<boolean> => {
  const [read, wishes] = await home.table.getAll([key, settingsKey(key.pk.slice('notice#'.length))], { consistent: true });
  const message = read as MessageItem | undefined;
  const atMs = deps.now().getTime();
  const now = new Date(atMs).toISOString();
  if (!message || message.notBefore > now) return false;
  if (message.state === 'sending') return !(await endMessage(home, message, { state: 'unknown' }));
  if (message.state !== 'waiting') return false;
  const settings = settingsOf(wishes, message.personId);
  if (!settings.choices[message.kind].on) return !(await endMessage(home, message, { state: 'dropped' }));
  const quietUntil = notBefore(atMs);
  if (quietUntil > atMs) return !(await endMessage(home, message, { state: 'waiting', notBefore: new Date(quietUntil).toISOString() }));
  const back = new Date(atMs + SENDING_MS).toISOString();
  const claimed: MessageItem = { ...message, state: 'sending', notBefore: back };
  if ((await home.table.write([messageWrite(claimed, back)])) !== 'done') return false;
  const { state, notBeforeMs, tries } = afterTry(message.tries, await ask(deps, home, message, settings), atMs);
  const next = { state, tries, notBefore: new Date(notBeforeMs).toISOString() };
  await endMessage(home, { ...claimed, version: claimed.version + 1 }, next);
  return state === 'sent';
};

/** Sends what is due, an institution at a time; how many went out. */
export const sendDue =
  (deps: NoticeDeps) =>
  async (institution: string): Promise<number> => {
    const home = await deps.house(institution);
    let sent = 0;
    for (let shard = 0; shard < DUE_SHARDS; shard++) {
      const { items } = await home.table.query({ pk: dueIndex(shard), index: 'gsi1', skTo: `${deps.now().toISOString()}~` });
      for (let first = 0; first < items.length; first += ABREAST) {
        const tried = await Promise.all(
          items.slice(first, first + ABREAST).map(({ pk, sk }) =>
            sendOne(deps, home, { pk, sk }).catch((error: unknown) => {
              // The others wait for nobody; its time comes again.
              log.error('noticeNotSent', error, { institution });
              return false;
            }),
          ),
        );
        sent += tried.filter((one) => one).length;
      }
    }
    return sent;
  };
