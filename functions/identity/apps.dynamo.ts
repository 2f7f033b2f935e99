import { openAppSecret } from '../platform/app-secret.ts';
import { readInstitution } from '../platform/institution.ts';
import type { Sealers } from '../platform/key-source.ts';
import { findApp } from '../platform/registry.ts';
import type { Table } from '../platform/table.ts';
import type { App, Apps, Tenant } from './ports.ts';

/** Only the operator changes apps and institutions: a container may know them for a minute. */
const KEPT_MS = 60_000;

/** Keeps what was found for a while; what was not found is looked for again. */
const kept = <T>(find: (key: string) => Promise<T | null>): ((key: string) => Promise<T | null>) => {
  const known = new Map<string, { readonly value: T; readonly untilMs: number }>();
  return async (key) => {
    const hit = known.get(key);
    if (hit && performance.now() < hit.untilMs) return hit.value;
    const value = await find(key);
    if (value !== null) known.set(key, { value, untilMs: performance.now() + KEPT_MS });
    return value;
  };
};

/** App ids and institutions as registered; costs a login no round trip once the container knows them. */
export const appsInStore = (registry: () => Table, tableOf: (institution: string) => Table, sealerFor: Sealers): Apps => {
  const tenant = kept<Tenant>(async (code) => {
    const table = tableOf(code);
    const institution = await readInstitution(table);
    // No sealer for a code that nobody added: on AWS that would make it a key.
    return institution ? { institution, table, sealer: await sealerFor(code) } : null;
  });
  const byId = kept<App>(async (appId) => {
    const registered = await findApp(registry(), appId);
    const owner = registered && (await tenant(registered.institution));
    return registered && owner ? { ...owner, appId, wechatSecret: openAppSecret(owner.sealer, appId, registered.sealedSecret) } : null;
  });
  return { byId, tenant };
};
