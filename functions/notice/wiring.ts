import { openAppSecret } from '../platform/app-secret.ts';
import { environment } from '../platform/environment.ts';
import { findApp, registryTable } from '../platform/registry.ts';
import { lazily, sealerFor, store, tableOf } from '../platform/runtime.ts';
import type { NoticeDeps } from './ports.ts';
import { messagesOverHttp } from './wechat.http.ts';

/** What the handlers of notice work with; tests make their own. WeChat's address is asked for by those who call it only. */
export const noticeDeps = lazily<NoticeDeps>(() => {
  const wechat = lazily(() => messagesOverHttp(environment().wechatUrl));
  return {
    house: async (institution) => ({ institution, table: tableOf(institution), sealer: await sealerFor(institution) }),
    appOf: async (institution, appId) => {
      const app = await findApp(registryTable(store()), appId);
      if (app?.institution !== institution) return null;
      return { appId, wechatSecret: openAppSecret(await sealerFor(institution), appId, app.sealedSecret) };
    },
    messages: { openidOf: (app, code) => wechat().openidOf(app, code), send: (app, message) => wechat().send(app, message) },
    now: () => new Date(),
  };
});
