import { environment } from '../platform/environment.ts';
import { registryTable } from '../platform/registry.ts';
import { lazily, sealerFor, store, tableOf, tokens } from '../platform/runtime.ts';
import type { AddInstitutionDeps } from './add-institution.ts';
import { appsInStore } from './apps.dynamo.ts';
import type { Deps } from './ports.ts';
import { secondFactor } from './second-factor.ts';
import { randomSecrets } from './secrets.ts';
import { smsOverHttp } from './sms.http.ts';
import { wechatOverHttp } from './wechat.http.ts';

const registry = lazily(() => registryTable(store()));

export const wiring = lazily<Deps>(() => {
  const { wechatUrl, smsUrl } = environment();
  return {
    apps: appsInStore(registry, tableOf, sealerFor),
    wechat: wechatOverHttp(wechatUrl),
    sms: smsOverHttp(smsUrl),
    tokens: tokens(),
    secrets: randomSecrets,
    secondFactor,
  };
});

/** For the follower, which signs no token and meets no caller. */
export const followerWiring = lazily<Pick<Deps, 'apps'>>(() => ({ apps: appsInStore(registry, tableOf, sealerFor) }));

/** For the operator's command line, which needs neither WeChat nor messages. */
export const addInstitutionWiring = (): AddInstitutionDeps => ({ registry: registry(), tableOf, sealerFor, secrets: randomSecrets });
