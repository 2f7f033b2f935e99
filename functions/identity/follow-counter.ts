import type { CounterChanged } from '@huinong/shared/facts/merchant.ts';
import { ATTEMPTS, shortPause } from '../platform/command.ts';
import { absent, type Condition, type Item } from '../platform/table.ts';
import { counterStaffKey, worksAtKey } from './keys.ts';
import type { Deps } from './ports.ts';
import { counters, worksAtWrite } from './works-at-item.ts';

/** The very one that was read: whom to take the role from is known by it. */
const asRead = (known: Item | undefined): Condition =>
  known ? { expression: 'factId = :factId', values: { ':factId': known.factId } } : absent;

/**
 * Keeps on each person at which counters they work; their next token says it, the next refresh included. Facts come twice and out of
 * order: one that is older than what stands changes nothing.
 */
export const followCounterChanged =
  (deps: Pick<Deps, 'apps'>) =>
  async ({ institution, factId, body }: CounterChanged): Promise<void> => {
    const tenant = await deps.apps.tenant(institution);
    if (!tenant) throw new Error(`no institution ${institution}`);
    const { table } = tenant;
    const { merchantId, clerkIds } = body;
    for (let n = 0; n < ATTEMPTS; n++) {
      const known = await table.get(counterStaffKey(merchantId), { consistent: true });
      if (known && (known.factId as string) >= factId) return;
      const people = [...new Set([...((known?.clerkIds as string[] | undefined) ?? []), ...clerkIds])];
      const before = await table.getAll(people.map(worksAtKey), { consistent: true });
      const changed = people.flatMap((personId, i) => {
        const standing = counters(before[i]);
        const works = clerkIds.includes(personId);
        if (standing.includes(merchantId) === works) return [];
        const after = works ? [...standing, merchantId] : standing.filter((one) => one !== merchantId);
        return [worksAtWrite(personId, after, before[i])];
      });
      const told = { ...counterStaffKey(merchantId), clerkIds, factId };
      if ((await table.write([{ kind: 'put', item: told, condition: asRead(known) }, ...changed])) === 'done') return;
      await shortPause(n);
    }
    throw new Error(`the counter ${merchantId} met another change at every try`);
  };
