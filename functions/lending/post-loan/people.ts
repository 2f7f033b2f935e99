import type { StaffBound } from '@huinong/shared/facts/identity.ts';
import { maskName } from '@huinong/shared/kernel/contact.ts';
import { ownerOf } from '@huinong/shared/lending/alerts/owner.ts';
import type { Condition, Item } from '../../platform/table.ts';
import { openAt, type Person, sealAt } from '../items.ts';
import { personKey } from '../keys.ts';
import type { House } from '../ports.ts';
import { LENDING_STAFF, lendingStaffKey } from './keys.ts';
import type { PostLoanDeps } from './ports.ts';

type StaffSealed = Pick<StaffBound['body'], 'personId' | 'name' | 'role' | 'villages'>;

/** Facts come twice and out of order: only a newer one than the one that stands is taken. */
const newerThan = (factId: string): Condition => ({
  expression: 'attribute_not_exists(pk) OR factId < :factId',
  values: { ':factId': factId },
});

/** Who looks after which village, and whose name stands in a diary. */
export const followStaffBound =
  ({ house }: Pick<PostLoanDeps, 'house'>) =>
  async ({ institution, factId, body }: StaffBound): Promise<void> => {
    const { table, sealer } = await house(institution);
    const { personId, name, role, villages } = body;
    const key = lendingStaffKey(personId);
    const kept: StaffSealed = { personId, name, role, villages };
    await table.write([{ kind: 'put', item: { ...key, factId, sealed: sealAt(sealer, key, kept) }, condition: newerThan(factId) }]);
  };

export type Owner = { readonly personId: string; readonly name: string };
/** The staff as lending knows them. */
export type Staff = {
  /** Whose work a village's loans are; null: the reviewers'. */
  readonly owner: (village: string | null) => Owner | null;
  readonly name: (personId: string) => string;
};

export const readStaff = async ({ table, sealer }: House): Promise<Staff> => {
  const { items } = await table.query({ pk: LENDING_STAFF });
  const staff = items.map((item) => openAt<StaffSealed>(sealer, item));
  const managers = staff.filter(({ role }) => role === 'customer-manager');
  const names = new Map(staff.map(({ personId, name }) => [personId, name]));
  return {
    owner: (village) => {
      const found = ownerOf(village, managers);
      return found && { personId: found.personId, name: found.name };
    },
    name: (personId) => names.get(personId) ?? '工作人员',
  };
};

/** Names of borrowers with all but the ends hidden. */
export type MaskedNames = (personId: string) => string;

export const readMaskedNames = async (home: House, personIds: readonly string[]): Promise<MaskedNames> => {
  const ids = [...new Set(personIds)];
  const found = await home.table.getAll(ids.map(personKey));
  const names = new Map(ids.map((id, i) => [id, maskedNameOf(home, found[i])]));
  return (personId) => names.get(personId) ?? UNKNOWN;
};

const UNKNOWN = '未实名';

export const maskedNameOf = ({ sealer }: Pick<House, 'sealer'>, person: Item | undefined): string =>
  person ? maskName(openAt<Person>(sealer, person).name) : UNKNOWN;
