import { randomUUID } from 'node:crypto';
import { ok } from '@huinong/shared/kernel/result.ts';
import type { SendOutcome } from '@huinong/shared/notice/message.ts';
import type { NoticeKind } from '@huinong/shared/notice/templates.ts';
import { businessDateKey } from '../../platform/business-date.ts';
import type { Sending } from '../../platform/command.ts';
import { sealerOf } from '../../platform/sealer.ts';
import type { Intercept } from '../../platform/store.ts';
import { tenantTable } from '../../platform/table.ts';
import { freshInstitution, ownTable } from '../../platform/testing/store.ts';
import { itemsOf, type Violation } from '../../platform/verify.ts';
import type { MessageItem } from '../items.ts';
import { messageKey } from '../keys.ts';
import type { NoticeDeps, SubscribeMessage } from '../ports.ts';
import { subscribeToNotices } from '../settings.ts';
import { rules } from '../verify.ts';

const KEY = new Uint8Array(32).fill(9);
export const APP = 'wx-test';
/** Ten in the morning in Shanghai. */
const MORNING = Date.parse('2026-11-22T02:00:00Z');

/** An institution of its own on the tests' store, with a WeChat that says what a test wants. */
export const noticeHouse = async () => {
  const institution = freshInstitution();
  const storeOf = await ownTable();
  const sealer = sealerOf(institution, KEY);
  let nowMs = MORNING;
  const sent: SubscribeMessage[] = [];
  let answers: SendOutcome[] = [];
  const depsOn = (intercept?: Intercept): NoticeDeps => {
    const store = storeOf(intercept);
    return {
      house: async (code) => ({ institution: code, table: tenantTable(store, code), sealer }),
      appOf: async (_, appId) => (appId === APP ? { appId, wechatSecret: 's' } : null),
      messages: {
        openidOf: async (_, code) => ok(`openid-of-${code}`),
        send: async (_, message) => {
          sent.push(message);
          return answers.shift() ?? 'sent';
        },
      },
      now: () => new Date(nowMs),
    };
  };
  const deps = depsOn();
  const { table } = await deps.house(institution);
  await table.putAll([{ ...businessDateKey, date: '2026-11-22' }]);
  const sending = (personId: string, key: string = randomUUID()): Sending => ({
    principal: { institution, personId, roles: ['villager'], villages: [], branch: null, sessionId: 's' },
    idempotencyKey: key,
    bodyHash: key,
    at: new Date(nowMs),
  });
  return {
    institution,
    deps,
    through: depsOn,
    sent,
    /** What WeChat says to the next messages, in turn; 'sent' after that. */
    answer: (...next: readonly SendOutcome[]) => {
      answers = [...next];
    },
    pass: (minutes: number) => {
      nowMs += minutes * 60_000;
    },
    sending,
    subscribe: async (personId: string, kind: NoticeKind, times = 1) => {
      for (let n = 0; n < times; n++) {
        const body = { appId: APP, code: personId, answers: [{ kind, answer: 'accept' as const }] };
        const result = await subscribeToNotices(deps)({ ...sending(personId), body });
        if (!result.ok) throw new Error(result.error.kind);
      }
    },
    message: async (personId: string, kind: NoticeKind, eventId: string) =>
      (await table.get(messageKey(personId, kind, eventId), { consistent: true })) as MessageItem | undefined,
    verify: async (): Promise<readonly Violation[]> => {
      const all: Violation[] = [];
      for (const rule of rules) all.push(...(await rule.check(itemsOf(storeOf(), institution), { institution, table, sealer })).violations);
      return all;
    },
  };
};
export type NoticeHouse = Awaited<ReturnType<typeof noticeHouse>>;
