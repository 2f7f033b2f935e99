import type { Person } from './person-item.ts';
import type { App, Deps, Tenant } from './ports.ts';

/** The app whose openid the person has, for calls to WeChat on their behalf; on the web, which has none, the institution's first. */
export const appOfPerson = async (deps: Pick<Deps, 'apps'>, tenant: Tenant, person: Person): Promise<App | null> => {
  const [appId] = [...Object.keys(person.private.openids ?? {}), ...tenant.institution.apps];
  return appId === undefined ? null : deps.apps.byId(appId);
};

/** WeChat's openid of the person in this app; on the web, where there is none, our own id stands in its place. */
export const openidOfPerson = (person: Person, app: App): string => person.private.openids?.[app.appId] ?? person.personId;
