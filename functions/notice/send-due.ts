import { afterTry, type MessageState, SENDING_MS, type SendOutcome } from '@huinong/shared/notice/message.ts';
import { notBefore } from '@huinong/shared/notice/quiet-hours.ts';
import { type Choices, emptied, givenBack } from '@huinong/shared/notice/settings.ts';
import { fillTemplate, NOTICE_TEMPLATES } from '@huinong/shared/notice/templates.ts';
import { ATTEMPTS, shortPause } from '../platform/command.ts';
import { log } from '../platform/log.ts';
import { changedMeanwhile } from '../platform/refusal.ts';
import type { Key } from '../platform/table.ts';
import { type MessageItem, messageWrite, openidBind, type SettingsItem, settingsOf, settingsWrite } from './items.ts';
import { DUE_SHARDS, dueIndex, settingsKey } from './keys.ts';
import type { House, NoticeDeps } from './ports.ts';
import { templateIds } from './template-ids.ts';

const ABREAST = 8;

const choicesAfter = (choices: Choices, { kind }: MessageItem, state: MessageState): Choices => {
  if (state === 'refused') return emptied(choices, kind);
  return state === 'dropped' ? givenBack(choices, kind) : choices;
};

/** Writes where a message stands now, with what that means for the acceptances; under its version, so that one writer ends it. */
const end = async (
  { table }: House,
  message: MessageItem,
  next: Pick<MessageItem, 'state'> & Partial<Pick<MessageItem, 'notBefore' | 'tries'>>,
): Promise<boolean> => {
  const { personId } = message;
  const lookAt = next.state === 'waiting' ? (next.notBefore ?? message.notBefore) : null;
  for (let n = 0; n < ATTEMPTS; n++) {
    const settings = settingsOf(await table.get(settingsKey(personId), { consistent: true }), personId);
    const choices = choicesAfter(settings.choices, message, next.state);
    const outcome = await table.write([
      messageWrite({ ...message, ...next }, lookAt),
      ...(choices === settings.choices ? [] : [settingsWrite(settings, { choices })]),
    ]);
    if (outcome === 'done') return true;
    if (outcome.refused.includes(0)) return false;
    await shortPause(n);
  }
  throw new Error(changedMeanwhile.kind);
};

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
  if (message.state === 'sending') return !(await end(home, message, { state: 'unknown' }));
  if (message.state !== 'waiting') return false;
  const settings = settingsOf(wishes, message.personId);
  if (!settings.choices[message.kind].on) return !(await end(home, message, { state: 'dropped' }));
  const quietUntil = notBefore(atMs);
  if (quietUntil > atMs) return !(await end(home, message, { state: 'waiting', notBefore: new Date(quietUntil).toISOString() }));
  const back = new Date(atMs + SENDING_MS).toISOString();
  const claimed: MessageItem = { ...message, state: 'sending', notBefore: back };
  if ((await home.table.write([messageWrite(claimed, back)])) !== 'done') return false;
  const { state, notBeforeMs, tries } = afterTry(message.tries, await ask(deps, home, message, settings), atMs);
  const next = { state, tries, notBefore: new Date(notBeforeMs).toISOString() };
  await end(home, { ...claimed, version: claimed.version + 1 }, next);
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
