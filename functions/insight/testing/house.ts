import { randomUUID } from 'node:crypto';
import type { Role } from '@huinong/shared/contracts/common.ts';
import type { Fact } from '@huinong/shared/facts/fact.ts';
import type { ProfileFact } from '@huinong/shared/insight/profile.ts';
import { businessDateKey } from '../../platform/business-date.ts';
import type { Sending } from '../../platform/command.ts';
import { factOfItem, factWrite, newFactId } from '../../platform/facts.ts';
import { sealerOf } from '../../platform/sealer.ts';
import type { Intercept } from '../../platform/store.ts';
import { tenantTable, type Write } from '../../platform/table.ts';
import { freshInstitution, ownTable } from '../../platform/testing/store.ts';
import { itemsOf, type Violation } from '../../platform/verify.ts';
import { foldFact } from '../fold-fact.ts';
import type { InsightDeps } from '../ports.ts';
import { rules } from '../verify.ts';

const KEY = new Uint8Array(32).fill(9);
const ON = '2026-11-22';
const AT = new Date('2026-11-22T02:00:00Z');

/** An institution of its own on the tests' store. */
export const insightHouse = async () => {
  const institution = freshInstitution();
  const storeOf = await ownTable();
  const sealer = sealerOf(institution, KEY);
  const depsOn = (intercept?: Intercept): InsightDeps => {
    const store = storeOf(intercept);
    return { house: async (code) => ({ institution: code, table: tenantTable(store, code), sealer }), now: () => AT };
  };
  const deps = depsOn();
  const { table } = await deps.house(institution);
  await table.putAll([{ ...businessDateKey, date: ON }]);
  /** A fact as another context told it: stored, and not yet heard of here. */
  const fact = async (type: ProfileFact['type'], personId: string, body: object = {}, on = ON): Promise<ProfileFact> => {
    const head = { version: 1, factId: newFactId(AT), institution, on, at: AT.toISOString() };
    const told = { type, ...head, body: { personId, ...body } } as ProfileFact;
    await table.write([factWrite(told)]);
    return told;
  };
  return {
    institution,
    deps,
    through: depsOn,
    fact,
    tell: async (type: ProfileFact['type'], personId: string, body: object = {}): Promise<void> =>
      foldFact(deps)(await fact(type, personId, body)),
    sending: (personId: string, roles: readonly Role[] = ['villager']): Sending => {
      const key = randomUUID();
      const principal = { institution, personId, roles: [...roles], villages: [], branch: null, sessionId: 's' };
      return { principal, idempotencyKey: key, bodyHash: key, at: AT };
    },
    /** What was told in this store, in no order. */
    told: async <F extends Fact>(type: F['type']): Promise<F[]> => {
      const found: F[] = [];
      for await (const item of itemsOf(storeOf(), institution))
        if (item.et === 'fact' && item.type === type) found.push(factOfItem(item, sealer) as F);
      return found;
    },
    stored: async () => {
      const all: unknown[] = [];
      for await (const item of itemsOf(storeOf(), institution)) if (item.pk.startsWith('insight')) all.push(item);
      return all;
    },
    plant: (write: Write) => table.write([write]),
    spoil: (key: { readonly pk: string; readonly sk: string }) => table.write([{ kind: 'delete', key }]),
    verify: async (): Promise<readonly Violation[]> => {
      const found: Violation[] = [];
      for (const rule of rules)
        found.push(...(await rule.check(itemsOf(storeOf(), institution), { institution, table, sealer })).violations);
      return found;
    },
  };
};
export type InsightHouse = Awaited<ReturnType<typeof insightHouse>>;
