import Taro from '@tarojs/taro';
import { createClient } from './api/client';
import { pendingCommands } from './api/pending-commands';
import { taroTransport } from './api/transport';
import { isOnline } from './native/network';
import { newIdempotencyKey } from './native/random-key';
import { phoneStorage } from './native/storage';
import { goToLogin } from './navigate';
import { sessionStore } from './session/session';

/** This app's session and API: the one place that picks storage, clock, network and transport. */
export const session = sessionStore(phoneStorage, Date.now);

export const api = createClient({
  transport: taroTransport,
  apiBase: process.env.API_BASE as string,
  session,
  pending: pendingCommands(phoneStorage, () => session.current()?.personId ?? 'nobody'),
  isOnline,
  now: Date.now,
  newKey: newIdempotencyKey,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  onSignedOut: () => {
    Taro.showToast({ title: '登录已过期，请重新登录', icon: 'none' });
    goToLogin();
  },
});

/** How this build reaches the bank; named on every application. */
export const channel = process.env.TARO_ENV === 'h5' ? 'h5' : 'weapp';
export const appId = process.env.APP_ID as string;
