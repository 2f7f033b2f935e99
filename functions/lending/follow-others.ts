import type { GrantIssued, ListChanged } from '@huinong/shared/facts/credit.ts';
import type { PersonVerified } from '@huinong/shared/facts/identity.ts';
import type { Condition } from '../platform/table.ts';
import { sealAt } from './items.ts';
import { householdOfferKey, lineKey, listKey, offerKey, personKey } from './keys.ts';
import type { House, LendingDeps } from './ports.ts';

/** Facts come twice and out of order: only a newer one than the one that stands is taken. */
const newerThan = (factId: string): Condition => ({
  expression: 'attribute_not_exists(pk) OR factId < :factId',
  values: { ':factId': factId },
});

/** Whom to ask the core bank about. */
export const followPersonVerified =
  ({ house }: LendingDeps) =>
  async ({ institution, factId, body }: PersonVerified): Promise<void> => {
    const { table, sealer } = await house(institution);
    const key = personKey(body.personId);
    const sealed = sealAt(sealer, key, { name: body.name, idNumber: body.idNumber });
    await table.write([{ kind: 'put', item: { ...key, factId, sealed }, condition: newerThan(factId) }]);
  };

/** The newest grant of a household becomes its offer; an older one of another member is withdrawn. */
export const followGrantIssued =
  ({ house }: LendingDeps) =>
  async ({ institution, factId, body }: GrantIssued): Promise<void> => {
    const { table } = await house(institution);
    const pointer = householdOfferKey(body.householdId);
    for (;;) {
      const standing = await table.get(pointer, { consistent: true });
      const standingFact = standing?.factId as string | undefined;
      if (standingFact !== undefined && standingFact >= factId) return;
      const holder = standing?.personId as string | undefined;
      const { personId, grantedOn: _grantedOn, ...offer } = body;
      const asRead: Condition =
        standingFact === undefined
          ? { expression: 'attribute_not_exists(pk)' }
          : { expression: 'factId = :standing', values: { ':standing': standingFact } };
      const outcome = await table.write([
        { kind: 'put', item: { ...pointer, personId, factId }, condition: asRead },
        { kind: 'put', item: { ...offerKey(personId), ...offer, factId } },
        ...(holder !== undefined && holder !== personId ? [{ kind: 'delete' as const, key: offerKey(holder) }] : []),
      ]);
      if (outcome === 'done') return;
    }
  };

/** Black freezes the undrawn limit at once; white or grey lifts that freeze (grey still refuses the single draw). */
export const followListChanged =
  ({ house }: LendingDeps) =>
  async ({ institution, factId, body }: ListChanged): Promise<void> => {
    const home = await house(institution);
    const { personId, colour, reason } = body;
    await home.table.write([{ kind: 'put', item: { ...listKey(personId), colour, reason, factId }, condition: newerThan(factId) }]);
    await freezeAsListed(home, personId);
  };

/** By the list as it stands, so that a fact met late or twice leaves what the newest says. */
const freezeAsListed = async ({ table }: House, personId: string): Promise<void> => {
  const [list, line] = await table.getAll([listKey(personId), lineKey(personId)], { consistent: true });
  if (!list || !line) return;
  const frozen = list.colour === 'black' ? { by: 'black-list', reason: list.reason } : null;
  if ((line.frozen !== null) === (frozen !== null)) return;
  const condition: Condition = { expression: 'attribute_exists(pk)' };
  await table.write([{ kind: 'update', key: lineKey(personId), set: { frozen }, add: { version: 1 }, condition }]);
};
