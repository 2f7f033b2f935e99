import type { Fact } from '@huinong/shared/facts/fact.ts';
import type { StaffBound } from '@huinong/shared/facts/identity.ts';
import { addDays } from '@huinong/shared/kernel/date.ts';
import { factOfItem, factPartition } from '../../../platform/facts.ts';
import type { Principal } from '../../../platform/principal.ts';
import type { Item } from '../../../platform/table.ts';
import { type Borrower, borrowed, closeOn } from '../../testing/borrower.ts';
import { factOf, principalOf, type TestHouse } from '../../testing/house.ts';
import { followStaffBound } from '../people.ts';
import { projectLoan } from '../project-loan.ts';

export const VILLAGE = '220182105205';

const staffOf = (house: TestHouse, personId: string, role: Principal['roles'][number], villages: readonly string[]): Principal => ({
  ...principalOf(house.institution, personId),
  roles: [role],
  villages,
});

/** The manager of the loans' village, one of another village, a reviewer and an administrator. */
export const staffIn = (house: TestHouse) => ({
  manager: staffOf(house, 'm1', 'customer-manager', [VILLAGE]),
  stranger: staffOf(house, 'm2', 'customer-manager', ['220182105206']),
  reviewer: staffOf(house, 'r1', 'reviewer', []),
  admin: staffOf(house, 'a1', 'institution-admin', []),
});

/** Lending hears who its staff are. */
export const bindStaff = async (house: TestHouse): Promise<void> => {
  const bound = (personId: string, name: string, role: StaffBound['body']['role'], villages: readonly string[]) =>
    followStaffBound(house.deps)(
      factOf(house, 'identity.staffBound' as const, { personId, name, phone: '13900000000', role, branch: '城关支行', villages }),
    );
  await bound('m1', '李经理', 'customer-manager', [VILLAGE]);
  await bound('m2', '张经理', 'customer-manager', ['220182105206']);
  await bound('r1', '赵审查', 'reviewer', []);
};

const factsOf = async (house: TestHouse): Promise<Fact[]> => {
  const found: Item[] = [];
  for (let shard = 0; shard < 16; shard++)
    found.push(...(await house.table.query({ pk: factPartition(new Date().toISOString().slice(0, 10), shard) })).items);
  return found.map((item) => factOfItem(item, house.sealer)).filter((fact) => fact !== undefined && fact !== null);
};

/** Every fact of a loan, to the staff's lists, the latest first and twice: the order and the number make no difference. */
export const followLists = async (house: TestHouse): Promise<void> => {
  const facts = (await factsOf(house)).filter(({ body }) => typeof (body as { loanId?: unknown }).loanId === 'string');
  facts.sort((a, b) => (a.factId < b.factId ? 1 : -1));
  for (const fact of [...facts, ...facts]) await projectLoan(house.deps)(fact as Parameters<ReturnType<typeof projectLoan>>[0]);
};

export const DUE = '2026-02-20';

/** A loan that fell due and was not paid, on this day past due; the staff and their lists know of it. */
export const overdue = async (dpd: number): Promise<Borrower> => {
  const one = await borrowed('2026-01-20', 1_200_000, 'equal-instalment');
  await bindStaff(one.house);
  one.house.bank.balanceFen = 0;
  await closeOn(one, DUE, addDays(DUE, dpd - 1));
  await followLists(one.house);
  return one;
};
