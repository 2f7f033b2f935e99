import type { PersonVerified, PhoneBound } from '@huinong/shared/facts/identity.ts';
import type { MemberIdentified } from '@huinong/shared/facts/village.ts';
import type { Table } from '../../platform/table.ts';
import type { PointsDeps } from '../ports.ts';
import { villagerKey } from './keys.ts';
import { settleReferral } from './settle-referral.ts';

type Word = 'idHash' | 'phoneHash' | 'householdId';

/** Keeps the last word on it; an older one that comes late changes nothing. */
const note = async (table: Table, personId: string, word: Word, said: string, factId: string): Promise<void> => {
  const by = `${word}By`;
  await table.write([
    {
      kind: 'update',
      key: villagerKey(personId),
      set: { [word]: said, [by]: factId },
      condition: { expression: 'attribute_not_exists(#by) OR #by < :by', names: { '#by': by }, values: { ':by': factId } },
    },
  ]);
};

/** Whoever acted before they proved who they are is rewarded now. */
export const notePersonVerified =
  (deps: PointsDeps) =>
  async ({ institution, factId, body }: PersonVerified): Promise<void> => {
    const { table, sealer } = await deps.house(institution);
    await note(table, body.personId, 'idHash', body.idHash, factId);
    if (body.phone !== null) await note(table, body.personId, 'phoneHash', sealer.hash('phone', body.phone), factId);
    await settleReferral(deps)(institution, body.personId);
  };

export const notePhone =
  (deps: PointsDeps) =>
  async ({ institution, factId, body }: PhoneBound): Promise<void> => {
    const { table, sealer } = await deps.house(institution);
    await note(table, body.personId, 'phoneHash', sealer.hash('phone', body.phone), factId);
  };

export const noteHousehold =
  (deps: PointsDeps) =>
  async ({ institution, factId, body }: MemberIdentified): Promise<void> => {
    const { table } = await deps.house(institution);
    await note(table, body.personId, 'householdId', body.householdId, factId);
  };
