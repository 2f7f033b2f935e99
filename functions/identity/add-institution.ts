import { createHash } from 'node:crypto';
import type { InstitutionFile } from '@huinong/shared/contracts/identity.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { sealedAppSecret } from '../platform/app-secret.ts';
import { businessDateKey } from '../platform/business-date.ts';
import { type Institution, institutionKey } from '../platform/institution.ts';
import { findApp, type RegisteredApp, register } from '../platform/registry.ts';
import type { Sealer } from '../platform/sealer.ts';
import { absent, type Item, type Table, type Write } from '../platform/table.ts';
import { INVITATION_SECONDS, invitationWrite } from './invitation-item.ts';
import { staffKey } from './keys.ts';
import type { Secrets } from './ports.ts';
import { secretHash } from './refresh-token.ts';

export type AddInstitutionDeps = {
  readonly registry: Table;
  readonly tableOf: (institution: string) => Table;
  readonly sealerFor: (institution: string) => Promise<Sealer>;
  readonly secrets: Secrets;
};

export type Added = {
  readonly institution: Institution;
  readonly businessDate: string;
  /** Null when the administrator is bound already. */
  readonly invitation: { readonly token: string; readonly expiresInSeconds: number } | null;
  /** False when this very institution was there before. */
  readonly created: boolean;
};

export type AddRefusal =
  | { readonly kind: 'institutionExists'; readonly institution: string }
  | { readonly kind: 'appTaken'; readonly appId: string; readonly by: string };

const institutionFrom = (file: InstitutionFile): Institution => ({
  code: file.code,
  name: file.name,
  counties: file.counties,
  branches: file.branches,
  villages: file.villages,
  apps: file.apps.map((app) => (typeof app === 'string' ? app : app.appId)),
  managerHours: file.managerHours,
  parameters: file.parameters,
});

/** A bare app id's secret: the sandbox takes any, WeChat takes none but its own. */
const secretOf = (app: InstitutionFile['apps'][number]): string => (typeof app === 'string' ? `sandbox-${app}` : app.wechatSecret);

/** A second add of the same is told from a change; the business date has moved on since, and secrets stay out of a plain hash. */
const fingerprint = (file: InstitutionFile): string =>
  createHash('sha256')
    .update(JSON.stringify({ ...institutionFrom(file), administrator: file.administrator.branch }))
    .digest('base64url');

const appsOf = (file: InstitutionFile, sealer: Sealer): RegisteredApp[] =>
  file.apps.map((app) => {
    const appId = typeof app === 'string' ? app : app.appId;
    return { appId, institution: file.code, sealedSecret: sealedAppSecret(sealer, appId, secretOf(app)) };
  });

const settingsItem = (file: InstitutionFile, institution: Institution): Item => ({
  ...institutionKey,
  institution,
  fingerprint: fingerprint(file),
});

const takenApp = async (registry: Table, file: InstitutionFile, appIds: readonly string[]): Promise<AddRefusal | null> => {
  const found = await Promise.all(appIds.map((appId) => findApp(registry, appId)));
  const foreign = found.find((app) => app && app.institution !== file.code);
  return foreign ? { kind: 'appTaken', appId: foreign.appId, by: foreign.institution } : null;
};

/**
 * Adds an institution with its settings, business date, app ids and an invitation for its first administrator.
 * The same file again changes nothing but the invitation, which is made anew until the administrator is bound; so a command that
 * was cut off is run again. Another file under the same code is refused.
 */
export const addInstitution =
  (deps: AddInstitutionDeps) =>
  async (file: InstitutionFile, at: Date): Promise<Result<Added, AddRefusal>> => {
    const institution = institutionFrom(file);
    const taken = await takenApp(deps.registry, file, institution.apps);
    if (taken) return refuse(taken);
    const table = deps.tableOf(file.code);
    const sealer = await deps.sealerFor(file.code);
    const { name, phone, branch } = file.administrator;
    const [dateItem, staff] = await table.getAll([businessDateKey, staffKey(sealer.hash('phone', phone))], { consistent: true });
    const token = deps.secrets.token();
    const invitation: Write = invitationWrite(
      {
        tokenHash: secretHash(token),
        version: 0,
        role: 'institution-admin',
        branch,
        villages: [],
        expiresAtMs: at.getTime() + INVITATION_SECONDS * 1000,
        boundAt: null,
        private: { name, phone },
      },
      sealer,
    );
    const made = await table.write([
      { kind: 'put', item: settingsItem(file, institution), condition: absent },
      { kind: 'put', item: { ...businessDateKey, date: file.businessDate }, condition: absent },
      invitation,
    ]);
    if (made !== 'done') {
      const settings = await table.get(institutionKey, { consistent: true });
      if (settings?.fingerprint !== fingerprint(file)) return refuse({ kind: 'institutionExists', institution: file.code });
      if (!staff) await table.write([invitation]);
    }
    const registered = await register(deps.registry, file.code, appsOf(file, sealer));
    if (registered !== 'done') return refuse({ kind: 'appTaken', appId: registered.taken, by: '' });
    return ok({
      institution,
      businessDate: (dateItem?.date as string | undefined) ?? file.businessDate,
      invitation: made === 'done' || !staff ? { token, expiresInSeconds: INVITATION_SECONDS } : null,
      created: made === 'done',
    });
  };
