import type { loginAsStaff, loginByWechat, refreshSession, requestPhoneCode, Session } from '@huinong/shared/contracts/identity.ts';
import { api, appId, session } from '../platform/api';
import { sentenceOf } from '../platform/api/failure';
import { phoneStorage } from '../platform/native/storage';
import { forgetAll } from '../platform/session/kept';
import { totp } from './totp';
import { type DemoPerson, newestSmsCode, wechatCodeOf } from './world';

const KEPT = 'demo-sessions';
/** Live sessions of people this visitor has been, by person: going back to one asks for no new code. */
type Kept = { readonly who: string | null; readonly tokens: Readonly<Record<string, string>> };

const kept = (): Kept => phoneStorage.read<Kept>(KEPT) ?? { who: null, tokens: {} };

/** Who the visitor is now, when it was this page that made them so. */
export const whoNow = (): string | null => (session.current() === null ? null : kept().who);

/** Is this person from now on: a real login, each time. Null when it worked, else a sentence. */
export const become = async (person: DemoPerson): Promise<string | null> => {
  keepPresent();
  const before = kept().tokens[person.key];
  const entered =
    (before === undefined ? null : await again(before)) ?? (await (person.role === 'villager' ? asVillager : asStaff)(person));
  if (typeof entered === 'string') return entered;
  // What the last person saw stays theirs.
  forgetAll();
  session.open(entered);
  phoneStorage.write(KEPT, { ...kept(), who: person.key });
  return null;
};

const keepPresent = (): void => {
  const { who, tokens } = kept();
  const refreshToken = session.current()?.refreshToken;
  if (who !== null && refreshToken !== undefined) phoneStorage.write(KEPT, { who, tokens: { ...tokens, [who]: refreshToken } });
};

const again = async (refreshToken: string): Promise<Session | null> => {
  const reply = await api.post<typeof refreshSession>('/v1/identity/session-refreshes', { body: { refreshToken } });
  return reply.ok ? reply.value : null;
};

const asVillager = async (person: DemoPerson): Promise<Session | string> => {
  const code = person.idNumber === undefined ? null : await wechatCodeOf(person.idNumber);
  if (code === null) return '沙箱没有回答，请看看 npm start 是不是还开着';
  const reply = await api.post<typeof loginByWechat>('/v1/identity/wechat-logins', { body: { appId, code } });
  return reply.ok ? reply.value : sentenceOf(reply.error);
};

const asStaff = async (person: DemoPerson): Promise<Session | string> => {
  const sent = await api.post<typeof requestPhoneCode>('/v1/identity/phone-codes', { body: { appId, phone: person.phone } });
  if (!sent.ok) return sentenceOf(sent.error);
  const code = await newestSmsCode(person.phone);
  if (code === null) return '沙箱里没有找到短信验证码';
  const enter = () => {
    const body = { appId, phone: person.phone, code, totp: totp(person.totpSecret ?? '', Date.now()) };
    return api.post<typeof loginAsStaff>('/v1/identity/staff-logins', { body });
  };
  const first = await enter();
  const waitSeconds = first.ok || first.error.kind !== 'refused' ? 0 : (first.error.problem.retryAfterSeconds ?? 0);
  if (waitSeconds === 0) return first.ok ? first.value : sentenceOf(first.error);
  // A code of the second factor is good once: the next one comes within half a minute.
  await new Promise((resolve) => setTimeout(resolve, waitSeconds * 1000));
  const second = await enter();
  return second.ok ? second.value : sentenceOf(second.error);
};
