import * as contract from '@huinong/shared/contracts/notice.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { answered, type Choices, switched } from '@huinong/shared/notice/settings.ts';
import { NOTICE_KINDS, NOTICE_TEMPLATES, type NoticeKind } from '@huinong/shared/notice/templates.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../platform/command.ts';
import type { Principal } from '../platform/principal.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { openidBind, type SettingsItem, settingsOf, settingsWrite } from './items.ts';
import { settingsKey } from './keys.ts';
import type { NoticeDeps } from './ports.ts';
import { appUnknown, wechatCodeInvalid, wechatUnavailable } from './refusals.ts';
import { templateIds } from './template-ids.ts';

type Settings = contract.NoticeSettings;

const view = (choices: Choices, ids: Readonly<Record<NoticeKind, string>>): Settings => ({
  settings: NOTICE_KINDS.map((kind) => {
    const { title, note } = NOTICE_TEMPLATES[kind];
    const { on, left } = choices[kind];
    return { kind, title, note, wechatTemplateId: ids[kind], on, left };
  }),
});

export const getNoticeSettings =
  ({ house }: NoticeDeps) =>
  async ({ principal }: { readonly principal: Principal }): Promise<Result<Settings, Refusal>> => {
    const { table } = await house(principal.institution);
    const [item, ids] = await Promise.all([table.get(settingsKey(principal.personId)), templateIds(table)]);
    return ok(view(settingsOf(item, principal.personId).choices, ids));
  };

type Change = (before: SettingsItem) => Partial<Pick<SettingsItem, 'wechat' | 'choices'>>;

/** One change of a villager's wishes with its receipt; another that comes between is looked at again. */
const changed = async (
  { house }: NoticeDeps,
  command: Sending,
  operation: string,
  status: number,
  change: Change,
): Promise<Result<Settings, Refusal>> => {
  const { personId, institution } = command.principal;
  const { table, sealer } = await house(institution);
  const ids = await templateIds(table);
  for (let n = 0; n < ATTEMPTS; n++) {
    const keys = [receiptKey({ ...command, operation }), businessDateKey, settingsKey(personId)];
    const [receipt, date, read] = await table.getAll(keys, { consistent: true });
    const known = receiptOf(receipt, sealer);
    if (known) return replay<Settings>(known, command);
    const before = settingsOf(read, personId);
    const after = change(before);
    const reply = view(after.choices ?? before.choices, ids);
    const ctx = contextOf(command, operation, businessDateOf(date));
    const outcome = await writeOnce(table, ctx, [settingsWrite(before, after)], { status, body: reply }, sealer);
    if (outcome.kind === 'done') return ok(reply);
    if (outcome.kind === 'replayed') return outcome.result;
    await shortPause(n);
  }
  return refuse(changedMeanwhile);
};

export type Switch = Sending & { readonly kind: NoticeKind; readonly body: z.output<typeof contract.switchNotice.body> };
const SWITCH = contract.switchNotice.name;

/** 要或不要: takes effect at once, also for what waits for the morning. */
export const switchNotice = answeredOnce(
  SWITCH,
  (deps: NoticeDeps) =>
    (command: Switch): Promise<Result<Settings, Refusal>> =>
      changed(deps, command, SWITCH, 200, ({ choices }) => ({ choices: switched(choices, command.kind, command.body.on) })),
);

export type Subscribe = Sending & { readonly body: z.output<typeof contract.subscribeToNotices.body> };
const SUBSCRIBE = contract.subscribeToNotices.name;

/** Keeps what the villager answered WeChat; the code says whose WeChat it was, so that nobody subscribes another's. */
export const subscribeToNotices = answeredOnce(
  SUBSCRIBE,
  (deps: NoticeDeps) =>
    async (command: Subscribe): Promise<Result<Settings, Refusal>> => {
      const { principal, body } = command;
      const { table, sealer } = await deps.house(principal.institution);
      // The code is good once: a sending that comes again has its answer before it is asked for.
      const receipt = receiptOf(await table.get(receiptKey({ ...command, operation: SUBSCRIBE }), { consistent: true }), sealer);
      if (receipt) return replay<Settings>(receipt, command);
      const app = await deps.appOf(principal.institution, body.appId);
      if (!app) return refuse(appUnknown);
      const openid = await deps.messages.openidOf(app, body.code);
      if (!openid.ok) return refuse(openid.error === 'codeInvalid' ? wechatCodeInvalid : wechatUnavailable);
      const sealed = sealer.seal(openid.value, openidBind(principal.personId));
      return changed(deps, command, SUBSCRIBE, 201, ({ choices }) => ({
        wechat: { appId: app.appId, openid: sealed },
        choices: body.answers.reduce((all, { kind, answer }) => answered(all, kind, answer), choices),
      }));
    },
);
