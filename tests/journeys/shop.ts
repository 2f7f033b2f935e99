import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as merchant from '@huinong/shared/contracts/merchant.ts';
import * as contract from '@huinong/shared/contracts/points.ts';
import * as workflow from '@huinong/shared/contracts/workflow.ts';
import { citizenIdCheck } from '@huinong/shared/kernel/citizen-id.ts';
import { usccCheck } from '@huinong/shared/merchant/uscc.ts';
import { until } from './http.ts';
import type { OutsidePerson } from './outside.ts';
import type { Villager } from './villager.ts';
import type { World } from './world.ts';

/** The smallest heads of a JPEG and a PNG; what follows is of no matter. */
const JPEG = Buffer.from('ffd8ffe000104a464946000101000001', 'hex').toString('base64');
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64');

/** A licence's code that nobody has; its region is nobody's (2299). */
const freshUscc = (): string => {
  const first17 = `92229900MA${randomInt(10_000_000).toString().padStart(7, '0')}`;
  return first17 + usccCheck(first17);
};

/** Somebody whom nobody has met, on no roster, with a card of this bank; each run has its own. */
export const passerBy = async ({ outside }: World, name: string): Promise<OutsidePerson> => {
  const some = (digits: number) =>
    randomInt(10 ** digits)
      .toString()
      .padStart(digits, '0');
  const first17 = `2299${some(2)}1968${(1 + randomInt(12)).toString().padStart(2, '0')}15${some(3)}`;
  const person = { idNumber: first17 + citizenIdCheck(first17), name, phone: `137${some(8)}` };
  await outside.know({ ...person, address: '吉林省榆树市五棵树镇', card: { balanceFen: 0 } });
  return person;
};

/** A shop of this owner in the demo's living village, asked for by the manager and admitted by the reviewer. @returns its id */
export const admittedShop = async ({ bank, outside, demo, staff }: World, owner: OutsidePerson, name: string): Promise<string> => {
  const [manager, reviewer] = [await staff('manager'), await staff('reviewer')];
  const [card] = await outside.cards(owner.idNumber);
  const { merchantId, approvalId } = await bank.call(merchant.applyForMerchant, {
    token: manager,
    body: {
      name,
      uscc: freshUscc(),
      category: 'supermarket',
      village: demo.villages.living,
      address: '村口',
      owner,
      payoutCardTail: card?.tail ?? '',
      licencePicture: JPEG,
      sitePicture: PNG,
    },
  });
  const { hash } = await until('the application to be among those to check', () =>
    bank.call(workflow.getApproval, { token: reviewer, params: { approvalId } }).catch(() => undefined),
  );
  await bank.call(workflow.decideApproval, { token: reviewer, params: { approvalId }, body: { outcome: 'approved', reason: '', hash } });
  await until('the shop to be admitted', async () => {
    const { state } = await bank.call(merchant.getMerchant, { token: manager, params: { merchantId } });
    return state === 'admitted';
  });
  return merchantId;
};

/** The code with which its bearer becomes the shop's owner. */
export const ownersCode = async ({ bank, staff }: World, merchantId: string): Promise<string> => {
  const token = await staff('manager');
  return (await bank.call(merchant.inviteClerk, { token, params: { merchantId }, body: { as: 'owner', label: '店主' } })).code;
};

/** Points of a person of the demo's bank, earned by one deed. */
export const givePoints = async ({ running, demo }: World, personId: string, points: number): Promise<void> => {
  const script = fileURLToPath(new URL('give-points.ts', import.meta.url));
  await promisify(execFile)(process.execPath, [script, demo.institution, personId, points.toString()], {
    env: { ...process.env, HUINONG_LOCAL: running.directory },
  });
};

/** What a villager may spend of the bank's points. */
export const pointsOf = async ({ bank }: World, { token }: Villager): Promise<number> => {
  const { accounts } = await bank.call(contract.getPoints, { token });
  return accounts.find(({ ledger }) => ledger === 'bank')?.availablePoints ?? 0;
};
