import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type * as credit from '@huinong/shared/contracts/credit.ts';
import * as identity from '@huinong/shared/contracts/identity.ts';
import * as village from '@huinong/shared/contracts/village.ts';
import { citizenIdCheck } from '@huinong/shared/kernel/citizen-id.ts';
import { type TOTP, URI } from 'otpauth';
import { root } from '../../local/handlers.ts';
import { institutionFile } from '../../local/seed/institution.ts';
import { until } from './http.ts';
import type { OutsidePerson } from './outside.ts';
import { type Villager, villagerAt } from './villager.ts';
import { CLEAN, type World } from './world.ts';

const HEADERS = [
  '户号',
  '姓名',
  '身份证号',
  '与户主关系',
  '居住状态',
  '手机号',
  '劳动力人数',
  '承包地亩数',
  '家庭年收入(元)',
  '家庭总资产(元)',
  '家庭总负债(元)',
  '信用户',
  '社保卡激活',
  '手机银行',
  '存款年日均(元)',
];

/**
 * A head of household whom the standard rule set approves. `run` (four digits) keeps the people of two banks apart: it is
 * in the number's region, year and month of birth, and in the phone.
 */
const head = (run: number, no: number): OutsidePerson => {
  const two = (n: number) => n.toString().padStart(2, '0');
  const year = 1970 + (Math.floor(run / 100) % 25);
  const month = 1 + (Math.floor(run / 2_500) % 12);
  const first17 = `2299${two(run % 100)}${year}${two(month)}${two(1 + (no % 28))}${no.toString().padStart(3, '0')}`;
  const phone = `137${run.toString().padStart(4, '0')}${no.toString().padStart(4, '0')}`;
  return { idNumber: first17 + citizenIdCheck(first17), name: `周${'甲乙丙丁戊己庚辛壬癸'[no % 10]}`, phone };
};
const row = (person: OutsidePerson, no: number): string =>
  [`Z${no}`, person.name, person.idNumber, '户主', '常住', person.phone, 3, 30, 90_000, 400_000, 20_000, '是', '是', '是', 12_000].join(
    ',',
  );

const execute = promisify(execFile);

/**
 * A bank of a test file's own on the shared stack: added by the operator's command, its administrator bound as any is, one
 * village of farmers whom the rules approve. Whatever a test does to them, the demo's people and other files see none of it.
 * Its code differs from run to run, so that a stack that runs already can be used again (tests/journeys/stack.ts).
 */
export const openOwnBank = async (world: World, households: number) => {
  const { bank, outside } = world;
  const run = randomInt(10_000);
  const code = `90${run.toString().padStart(4, '0')}`;
  const appId = `wxtest${code}`;
  const villageCode = `${code}105001`;
  const phone = `136${run.toString().padStart(8, '0')}`;
  const file = join(world.running.directory, `institution-${code}.json`);
  const institution = {
    ...institutionFile('2026-11-22'),
    code,
    name: `${code}农商行`,
    // The county of the address that the police registered for everybody (sandbox/README.md).
    counties: [{ code, name: '榆树市' }],
    branches: [{ name: '营业部', phone: null }],
    villages: [{ code: villageCode, name: '试验村', branch: '营业部' }],
    apps: [appId],
    administrator: { name: '韩梅', phone, branch: '营业部' },
  };
  writeFileSync(file, JSON.stringify(institution));
  const { stdout } = await execute(process.execPath, [join(root, 'cli/main.ts'), 'institution', 'add', '--file', file], {
    env: { ...process.env, HUINONG_LOCAL: world.running.directory },
  });
  const { invitation } = JSON.parse(stdout) as { invitation: string };
  const { otpauthUri } = await bank.call(identity.openInvitation, { body: { appId, invitation } });
  const factor = URI.parse(otpauthUri) as TOTP;
  const since = new Date();
  await bank.call(identity.requestPhoneCode, { body: { appId, phone } });
  const smsCode = await until('the code', () => outside.smsCode(phone, since));
  const bound = await bank.call(identity.bindStaff, { body: { appId, invitation, code: smsCode, totp: factor.generate() } });
  const admin = bound.accessToken;

  const people = Array.from({ length: households }, (_, i) => head(run, i + 1));
  if (households > 0) {
    const roster = new TextEncoder().encode(`\ufeff${[HEADERS.join(','), ...people.map(row)].join('\r\n')}\r\n`);
    const started = { village: villageCode, fileName: 'roster.csv', sizeBytes: roster.length };
    const { uploadId, putUrl } = await bank.call(village.startRosterUpload, { token: admin, body: started });
    const put = await fetch(putUrl, { method: 'PUT', body: roster });
    if (!put.ok) throw new Error(`storage refused the roster: ${put.status}`);
    await bank.call(village.previewRosterImport, { token: admin, params: { uploadId }, body: {} });
    await bank.call(village.commitRosterImport, { token: admin, body: { uploadId } });
    await until('the roster to be screened', async () => {
      const { counts } = await bank.call(village.getVillageBoard, { token: admin, params: { village: villageCode } });
      return counts.screenedWhite === households;
    });
  }

  let next = 0;
  /** Somebody of the roster whom the bank has not met; each call is another. */
  const stranger = async (cardFen = 0): Promise<OutsidePerson> => {
    const person = people[next++];
    if (!person) throw new Error(`the village of ${code} has no household left for a test`);
    await outside.know({ ...person, address: '吉林省榆树市试验村', card: { balanceFen: cardFen } });
    await outside.bureau(person.idNumber, CLEAN);
    return person;
  };
  /** One who has proven who they are and consented, not decided yet. */
  const ready = async (cardFen = 0): Promise<Villager> => {
    const one = await villagerAt(bank, outside, appId, await stranger(cardFen));
    await one.getReady();
    return one;
  };
  const approved = async (cardFen = 0): Promise<Villager & { readonly decision: credit.Decision }> => {
    const one = await ready(cardFen);
    const decision = await one.apply();
    if (decision.outcome !== 'approved') throw new Error(`the rules were to approve ${JSON.stringify(decision.explain)}`);
    return { ...one, decision };
  };
  const signed = async (cardFen = 0): Promise<Villager> => {
    const one = await approved(cardFen);
    await one.sign();
    return one;
  };
  return { code, appId, admin, adminSession: bound, village: villageCode, stranger, ready, approved, signed };
};
export type OwnBank = Awaited<ReturnType<typeof openOwnBank>>;
