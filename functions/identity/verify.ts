import type { Item } from '../platform/table.ts';
import type { Checked, VerifyRule, Violation } from '../platform/verify.ts';
import { CONSENT_PREFIX, loginKey } from './keys.ts';
import { type Person, personOf } from './person-item.ts';

const isLogin = (item: Item): boolean => item.pk.startsWith('login#');
const isProfile = (item: Item): boolean => item.pk.startsWith('person#') && item.sk === 'profile';
const EVENT_PREFIX = 'consented#';

/** Every login leads to a person who is there and has not become another one. */
const loginsLeadToPeople: VerifyRule = {
  name: 'identity.loginsLeadToPeople',
  check: async (items, { sealer }): Promise<Checked> => {
    const logins: Item[] = [];
    const people = new Map<string, Person>();
    for await (const item of items) {
      if (isLogin(item)) logins.push(item);
      const person = isProfile(item) ? personOf(item, sealer) : undefined;
      if (person) people.set(person.personId, person);
    }
    const violations = logins.flatMap((login): Violation[] => {
      const person = people.get(login.personId as string);
      if (person && person.mergedInto === null) return [];
      const found = person ? `one who became ${person.mergedInto}` : 'nobody';
      return [{ rule: 'identity.loginsLeadToPeople', key: login.pk, expected: 'a person', found }];
    });
    return { checked: logins.length, violations };
  },
};

/** A proven identity number belongs to one person, whose profile holds that very number. */
const oneIdentityOnePerson: VerifyRule = {
  name: 'identity.oneIdentityOnePerson',
  check: async (items, { sealer, table }): Promise<Checked> => {
    let checked = 0;
    const violations: Violation[] = [];
    for await (const item of items) {
      const person = isProfile(item) ? personOf(item, sealer) : undefined;
      if (!person?.idHash || person.mergedInto !== null) continue;
      checked++;
      const owner = (await table.get(loginKey(person.idHash), { consistent: true }))?.personId;
      const held = person.private.idNumber === undefined ? 'none' : sealer.hash('id', person.private.idNumber);
      if (owner === person.personId && held === person.idHash) continue;
      const found = owner === person.personId ? 'another number in the profile' : String(owner ?? 'nobody');
      violations.push({ rule: 'identity.oneIdentityOnePerson', key: item.pk, expected: person.personId, found });
    }
    return { checked, violations };
  },
};

/** The present state of a consent is the last thing its person did about it. */
const consentsAreTheirLastEvent: VerifyRule = {
  name: 'identity.consentsAreTheirLastEvent',
  check: async (items): Promise<Checked> => {
    const present = new Map<string, string>();
    const last = new Map<string, { readonly sk: string; readonly state: string }>();
    for await (const item of items) {
      if (!item.pk.startsWith('person#')) continue;
      const state = JSON.stringify(Object.entries((item.consent as object | undefined) ?? {}).sort());
      if (item.sk.startsWith(CONSENT_PREFIX)) present.set(`${item.pk} ${item.sk.slice(CONSENT_PREFIX.length)}`, state);
      if (!item.sk.startsWith(EVENT_PREFIX)) continue;
      const key = `${item.pk} ${item.sk.slice(EVENT_PREFIX.length).split('#')[0]}`;
      if (item.sk > (last.get(key)?.sk ?? '')) last.set(key, { sk: item.sk, state });
    }
    const violations = [...new Set([...present.keys(), ...last.keys()])].flatMap((key): Violation[] => {
      const [expected, found] = [last.get(key)?.state ?? 'nothing', present.get(key) ?? 'nothing'];
      return expected === found ? [] : [{ rule: 'identity.consentsAreTheirLastEvent', key, expected, found }];
    });
    return { checked: present.size, violations };
  },
};

/** What must hold over identity's whole store, for `huinong verify`. */
export const rules: readonly VerifyRule[] = [loginsLeadToPeople, oneIdentityOnePerson, consentsAreTheirLastEvent];
