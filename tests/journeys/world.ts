import { join } from 'node:path';
import * as credit from '@huinong/shared/contracts/credit.ts';
import * as identity from '@huinong/shared/contracts/identity.ts';
import * as village from '@huinong/shared/contracts/village.ts';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Demo } from '../../local/seed/demo.ts';
import { totpNow } from '../../local/seed/staff.ts';
import { clientOf, until } from './http.ts';
import { hold, oneAtATime } from './one-at-a-time.ts';
import { type OutsidePerson, outsideAt } from './outside.ts';

/** What tests/journeys/stack.ts brought up. */
export type Running = { readonly web: string; readonly sandbox: string; readonly directory: string; readonly demo: Demo };
declare module 'vitest' {
  interface ProvidedContext {
    running: Running;
  }
}

/** The app that the demo institution's builds carry (miniapp/config). */
export const APP_ID = 'wxdemo220182';

/** The living bank of the demo, and the people around it. */
export const openWorld = () => {
  const running = inject('running');
  const bank = clientOf(running.web);
  const outside = outsideAt(running.sandbox);
  const { demo } = running;

  const settle = async (): Promise<void> => {
    await fetch(`${running.web}/_local/settle`, { method: 'POST' });
  };
  const staffNamed = (key: string) => {
    const person = demo.people.find((one) => one.key === key);
    if (!person?.totpSecret) throw new Error(`the demo has no member of staff ${key}`);
    return { phone: person.phone, totpSecret: person.totpSecret };
  };
  /** The code that a phone was just sent. */
  const phoneCode = async (phone: string): Promise<string> => {
    const since = new Date();
    await bank.call(identity.requestPhoneCode, { body: { appId: APP_ID, phone } });
    return until(`a message to ${phone}`, () => outside.smsCode(phone, since));
  };
  /** A second message to one phone makes the first one's code worthless, and test files run side by side. */
  const whileNobodyLogsInAs = <T>(key: string, login: () => Promise<T>): Promise<T> =>
    oneAtATime(join(running.directory, `login-${key}.lock`), login);
  const holdDemoDay = (): Promise<() => void> => hold(join(running.directory, 'demo-day.lock'));
  /** For a test file that counts on the demo's business date being the same to its end: it has the date alone. */
  const keepDemoDay = (): void => {
    let letGo = (): void => {};
    beforeAll(async () => {
      letGo = await holdDemoDay();
    });
    afterAll(() => letGo());
  };
  const passDemoDay = async (): Promise<void> => {
    const letGo = await holdDemoDay();
    await outside.passDays(demo.institution, 1).finally(letGo);
  };
  /** A login of its own; waits for the next code of the second factor when this one is spent. */
  const staffSession = (key: string): Promise<identity.Session> =>
    whileNobodyLogsInAs(key, async () => {
      const { phone, totpSecret } = staffNamed(key);
      const code = await phoneCode(phone);
      return bank.call(identity.loginAsStaff, { body: () => ({ appId: APP_ID, phone, code, totp: totpNow(totpSecret) }) });
    });
  const tokens = new Map<string, Promise<string>>();
  /** One login serves a whole test file. */
  const staff = (key: string): Promise<string> => {
    const token = tokens.get(key) ?? staffSession(key).then(({ accessToken }) => accessToken);
    tokens.set(key, token);
    return token;
  };
  const villagerOfDemo = (key: string): OutsidePerson => {
    const person = demo.people.find((one) => one.key === key);
    if (!person?.idNumber) throw new Error(`the demo has no villager ${key}`);
    return { idNumber: person.idNumber, name: person.maskedName, phone: person.phone };
  };
  const board = (token: string, code: string) => bank.call(village.getVillageBoard, { token, params: { village: code } });

  /** Heads of a village's white households that nobody has decided yet, best first: candidates for an approval. */
  const candidates = async (token: string, code: string): Promise<readonly string[]> => {
    const rows: { householdId: string; limitFen: number }[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = cursor === null ? { colour: 'white' } : { colour: 'white', cursor };
      const page: {
        households: readonly { householdId: string; indicativeLimitFen: number | null; state: string }[];
        next: string | null;
      } = await bank.call(village.listHouseholds, { token, params: { village: code }, query });
      for (const { householdId, indicativeLimitFen } of page.households) {
        if ((indicativeLimitFen ?? 0) >= 1_000_000) rows.push({ householdId, limitFen: indicativeLimitFen ?? 0 });
      }
      cursor = page.next;
    } while (cursor !== null);
    return rows.sort((a, b) => b.limitFen - a.limitFen).map((row) => row.householdId);
  };
  const headOf = async (token: string, householdId: string): Promise<OutsidePerson> => {
    const { members } = await bank.call(village.getHousehold, { token, params: { householdId } });
    const head = members.find((member) => member.isHead);
    if (!head) throw new Error(`${householdId} has no head`);
    const body = { memberNo: head.memberNo, reason: '演练:核对户主' };
    const { name, idNumber, phone } = await bank.call(village.discloseMember, { token, params: { householdId }, body });
    return { idNumber, name, phone: phone ?? `139${idNumber.slice(6, 14)}` };
  };

  const taken = new Set<string>();
  /** Somebody on the roster whom the bank has not met, with good figures; each call finds another. */
  const unknownVillager = async (token: string, code: string): Promise<OutsidePerson> => {
    for (const householdId of await candidates(token, code)) {
      if (taken.has(householdId)) continue;
      taken.add(householdId);
      const known = await bank.call(credit.getHouseholdCredit, { token, params: { householdId } });
      if (known.decisions.length > 0 || (await isMet(token, householdId))) continue;
      const head = await headOf(token, householdId);
      // The demo's people stay as they are: other journeys look at them.
      if (demo.people.some((one) => one.idNumber === head.idNumber)) continue;
      return head;
    }
    throw new Error(`no household of ${code} is left for a test`);
  };
  const isMet = async (token: string, householdId: string): Promise<boolean> => {
    const { household } = await bank.call(village.getHousehold, { token, params: { householdId } });
    return household.state !== 'SCREENED';
  };
  return {
    running,
    bank,
    outside,
    demo,
    settle,
    staff,
    staffSession,
    staffNamed,
    whileNobodyLogsInAs,
    keepDemoDay,
    passDemoDay,
    phoneCode,
    villagerOfDemo,
    board,
    candidates,
    headOf,
    unknownVillager,
  };
};
export type World = ReturnType<typeof openWorld>;

/** Nothing in the bureau that a rule could hold against anybody. */
export const CLEAN = {
  currentOverdue: false,
  consecutiveOverdueMax24m: 0,
  overdueMonths24m: 0,
  queries3m: 0,
  otherUnsecuredLenders: 0,
} as const;
