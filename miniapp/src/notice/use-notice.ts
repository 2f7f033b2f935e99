import type { getNoticeSettings, subscribeToNotices, switchNotice } from '@huinong/shared/contracts/notice.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import { useState } from 'react';
import { api, appId } from '../platform/api';
import type { CommandFailure } from '../platform/api/client';
import type { ReplyOf } from '../platform/api/endpoint';
import { useCommand } from '../platform/api/use-command';
import { type Remote, useRemote } from '../platform/api/use-remote';
import { askToSubscribe } from '../platform/native/subscribe';
import { wechatCode } from '../platform/native/wechat-login';
import { useSession } from '../platform/session/use-session';

export type Settings = ReplyOf<typeof getNoticeSettings>;
export type Setting = Settings['settings'][number];

export const useNoticeSettings = (): Remote<Settings> => {
  const signedIn = useSession();
  return useRemote(signedIn ? () => api.get<typeof getNoticeSettings>('/v1/notice/settings') : null, `notice:${signedIn?.personId}`);
};

/** One more message of a kind: WeChat asks, and the bank keeps what was answered. `asked` says what WeChat left us with. */
export const useSubscribe = ({ kind, wechatTemplateId }: Setting, onDone: () => void) => {
  const [asked, setAsked] = useState<'yes' | 'no' | 'silent' | null>(null);
  const command = useCommand(async (): Promise<Result<Settings | null, CommandFailure>> => {
    const answer = await askToSubscribe(wechatTemplateId);
    const code = answer === null ? null : await wechatCode();
    if (answer === null || code === null) {
      setAsked('silent');
      return ok(null);
    }
    setAsked(answer === 'accept' ? 'yes' : 'no');
    return api.command<typeof subscribeToNotices>('/v1/notice/subscriptions', { body: { appId, code, answers: [{ kind, answer }] } });
  }, onDone);
  return { ...command, asked };
};

export const useSwitch = ({ kind, on }: Setting, onDone: () => void) =>
  useCommand(() => api.command<typeof switchNotice>('/v1/notice/settings/{kind}', { params: { kind }, body: { on: !on } }), onDone);
